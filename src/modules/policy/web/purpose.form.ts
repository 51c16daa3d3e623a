import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';
import { formatUkDate, type CalendarDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import type { PolicyStatus } from '../domain/policy-book.js';
import { NOTICE_LANGUAGES, type NoticeLanguage, type PrivacyNotice } from '../domain/privacy-notice.js';
import { LAWFUL_BASES, USES, type LawfulBasis, type Purpose, type Usable } from '../domain/purpose.js';

const MONTHS = /^(|[1-9]|[1-9][0-9]|1[01][0-9]|120)$/;

/** Where a version comes from and from when it holds: the same for purposes and notices. */
class VersionForm {
  @IsTypedDate('Enter the first day')
  readonly effectiveFrom: string = '';

  @Matches(/\S/, { message: 'Enter who decided this, and where it is written' })
  @MaxLength(300, { message: 'The source must be 300 characters or fewer' })
  readonly source: string = '';

  @IsIn(['confirmed', 'assumed'], { message: 'Select whether this is confirmed' })
  readonly status: '' | PolicyStatus = '';
}

/** A new version of a purpose. */
export class PurposeForm extends VersionForm {
  @Matches(/\S/, { message: 'Enter what the participant is told it is called' })
  @MaxLength(120, { message: 'The name must be 120 characters or fewer' })
  readonly name: string = '';

  @Matches(/\S/, { message: 'Explain it to the participant' })
  @MaxLength(2000, { message: 'The explanation must be 2,000 characters or fewer' })
  readonly explanation: string = '';

  @IsIn(LAWFUL_BASES.map(({ code }) => code), { message: 'Select the lawful basis' })
  readonly lawfulBasis: '' | LawfulBasis = '';

  @IsString({ message: 'Enter the condition, or leave it blank' })
  @MaxLength(300, { message: 'The condition must be 300 characters or fewer' })
  readonly specialCondition: string = '';

  @IsIn(USES.map(({ code }) => code), { message: 'Select when it may be used' })
  readonly usable: '' | Usable = '';

  @Matches(MONTHS, { message: 'Enter a number of months from 1 to 120, or leave it blank' })
  readonly expiresAfterMonths: string = '';
}

/** The words of a notice. */
export class NoticeForm extends VersionForm {
  @Matches(/^[0-9]{4}-[0-9]{2}[a-z]?$/, { message: 'Enter the version as year and month, such as 2026-12' })
  readonly version: string = '';

  @IsIn(NOTICE_LANGUAGES.map(({ code }) => code), { message: 'Select the language' })
  readonly language: '' | NoticeLanguage = '';

  @Matches(/\S/, { message: 'Enter the title' })
  @MaxLength(200, { message: 'The title must be 200 characters or fewer' })
  readonly title: string = '';

  @Matches(/\S/, { message: 'Enter the words of the notice' })
  @MaxLength(20_000, { message: 'The notice must be 20,000 characters or fewer' })
  readonly body: string = '';
}

/** The newest version, to be changed; its first day and source are asked again. */
export function formOfPurpose(purpose: Purpose, today: CalendarDate): Partial<PurposeForm> {
  const { name, explanation, lawfulBasis, specialCondition, usable, expiresAfterMonths } = purpose;
  const months = expiresAfterMonths === null ? '' : String(expiresAfterMonths);
  const effectiveFrom = formatUkDate(today);
  return { name, explanation, lawfulBasis, specialCondition, usable, expiresAfterMonths: months, effectiveFrom };
}

/** What a form without faults asks for; what relies on the purpose stays as it was. */
export function purposeOf(form: PurposeForm, newest: Purpose): Purpose {
  const { lawfulBasis, usable, status, expiresAfterMonths, name, explanation, specialCondition, source } = form;
  if (lawfulBasis === '' || usable === '' || status === '') throw new Error('A form with faults adds nothing');
  const { code, reliedOnBy, isSensitive } = newest;
  return {
    ...{ code, reliedOnBy, isSensitive, lawfulBasis, usable, status },
    ...{ name: name.trim(), explanation: explanation.trim(), specialCondition: specialCondition.trim() },
    source: source.trim(),
    expiresAfterMonths: expiresAfterMonths === '' ? null : Number(expiresAfterMonths),
    effectiveFrom: dayOf(form.effectiveFrom),
  };
}

export function noticeOf({ version, language, title, body, source, status, effectiveFrom }: NoticeForm): PrivacyNotice {
  if (language === '' || status === '') throw new Error('A form with faults adds nothing');
  const words = { title: title.trim(), body: body.trim(), source: source.trim() };
  return { version, language, status, ...words, effectiveFrom: dayOf(effectiveFrom) };
}

function dayOf(typed: string): CalendarDate {
  const day = parseTypedDate(typed);
  if (!day) throw new Error('A form with faults adds nothing');
  return day;
}
