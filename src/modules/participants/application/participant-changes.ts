import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { PolicyService, PurposesService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { DomainError } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { parseEmail } from '#shared/email';
import { isNinoExample, NINO_EXAMPLE, parseNino } from '#shared/nino';
import { oneLine } from '#shared/one-line';
import { parsePhone } from '#shared/phone';
import { parsePostcode } from '#shared/postcode';
import { parseDateOfBirth, parseTypedDate } from '#shared/typed-date';
import type { ContactPreference } from '../domain/contact.js';
import type { EvaluationAnswer } from '../domain/evaluation-contact.js';
import type { ParticipantChange } from './person-changes.js';
import { SensitiveNeeds } from './sensitive-needs.js';

/** What somebody typed or sent, before it is read. What is left out stays; a blank text empties the field. */
export type TypedChange = TypedEvaluation & {
  readonly [Field in keyof Omit<ParticipantChange, 'evaluation'>]?: Field extends 'contactPreference'
    ? ContactPreference
    : ParticipantChange[Field] extends boolean | undefined
      ? boolean
      : ParticipantChange[Field] extends readonly string[] | undefined
        ? readonly string[]
        : string;
};

/** The answer about the evaluation: "yes", "no", or blank when they were not asked; the rest follows when it is left blank. */
interface TypedEvaluation {
  readonly evaluationContact?: string;
  readonly evaluationAskedOn?: string;
  readonly evaluationNoticeVersion?: string;
}

export interface ChangeProblem {
  readonly field: keyof TypedChange;
  readonly detail: string;
}

/** Some of a change cannot be accepted; every fault has its field. */
export class ChangeRefused extends DomainError {
  readonly code = 'participant.change-refused';
  readonly refusal = 'rule';
  constructor(readonly problems: readonly ChangeProblem[]) {
    super('Some of the change cannot be accepted', {
      errors: problems.map(({ field, detail }) => ({ pointer: `/${field}`, detail })),
    });
  }
}

/** The list that the codes of a field come from, and what to say of a code that is not in it. */
const LISTS = {
  needGroups: ['need-group', 'Select need groups from the list'],
  healthConditions: ['health-condition', 'Select health conditions from the list'],
  barriers: ['barrier', 'Select barriers from the list'],
  benefits: ['benefit', 'Select benefits from the list'],
} as const;

/** Reads what was typed about a person into a change, or says field by field what is wrong. */
@Injectable()
export class ParticipantChanges {
  constructor(
    private readonly policy: PolicyService,
    private readonly purposes: PurposesService,
    private readonly organisations: OrganisationsService,
    private readonly sensitiveNeeds: SensitiveNeeds,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async read(typed: TypedChange, areaId: string): Promise<ParticipantChange> {
    const { change, problems } = await this.attempt(typed, areaId);
    if (problems.length > 0) throw new ChangeRefused(problems);
    return change;
  }

  /** The change as far as it can be read, with every fault. */
  @Transactional()
  async attempt(
    typed: TypedChange,
    areaId: string,
  ): Promise<{ readonly change: ParticipantChange; readonly problems: readonly ChangeProblem[] }> {
    const problems: ChangeProblem[] = [];
    const parsed = <T>(
      field: keyof TypedChange,
      parse: (text: string) => T | null,
      detail: string,
    ): T | null | undefined => {
      const text = typed[field];
      if (typeof text !== 'string') return undefined;
      if (text.trim() === '') return null;
      const value = parse(text);
      if (value === null) problems.push({ field, detail });
      return value;
    };
    const { evaluationContact, evaluationAskedOn, evaluationNoticeVersion, ...others } = typed;
    const change: ParticipantChange = {
      ...others,
      givenName: lineOf(typed.givenName),
      familyName: lineOf(typed.familyName),
      knownAs: lineOf(typed.knownAs),
      safeContact: typed.safeContact?.trim(),
      communicationNeeds: typed.communicationNeeds?.trim(),
      language: typed.language === undefined ? undefined : oneLine(typed.language) || 'English',
      // A number once known is not taken away: leaving the field blank leaves it as it is.
      nino: parsed('nino', numberOf, isNinoExample(typed.nino ?? '') ? NINO_IS_EXAMPLE : NINO_FORM) ?? undefined,
      phone: parsed('phone', parsePhone, 'Enter a phone number in full, for example 01632 960001'),
      email: parsed('email', parseEmail, 'Enter an email address like name@example.org'),
      postcode: parsed('postcode', parsePostcode, 'Enter a full postcode, for example CT14 3EJ'),
      districtGss: typed.districtGss === undefined ? undefined : typed.districtGss || null,
      gpPracticeCode: typed.gpPracticeCode === undefined ? undefined : typed.gpPracticeCode || null,
      primaryNeed: typed.primaryNeed === undefined ? undefined : typed.primaryNeed || null,
      sex: typed.sex === undefined ? undefined : typed.sex || null,
      ethnicity: typed.ethnicity === undefined ? undefined : typed.ethnicity || null,
      genderIdentity: typed.genderIdentity === undefined ? undefined : typed.genderIdentity || null,
      safeguarding: typed.safeguarding?.trim(),
      // Everybody has one: leaving the field blank leaves it as it is.
      dateOfBirth: parsed('dateOfBirth', parseDateOfBirth, 'Enter the date of birth like 27/3/1985') ?? undefined,
      dateOfBirthReason: typed.dateOfBirthReason?.trim(),
      evaluation: await this.evaluationOf(
        { evaluationContact, evaluationAskedOn, evaluationNoticeVersion },
        (field, detail) => problems.push({ field, detail }),
        areaId,
      ),
    };
    if (change.familyName === '') problems.push({ field: 'familyName', detail: 'Enter the family name' });
    problems.push(...(await this.unknownCodes(change, areaId)));
    return { change, problems };
  }

  /** What they answered about the evaluation (domain 7.5); undefined when nothing was said about it. */
  private async evaluationOf(
    typed: TypedEvaluation,
    problem: (field: keyof TypedEvaluation, detail: string) => void,
    areaId: string,
  ): Promise<EvaluationAnswer | null | undefined> {
    const { evaluationContact: contact, evaluationAskedOn: day = '', evaluationNoticeVersion: notice = '' } = typed;
    if (contact === undefined || contact === '') return contact === '' ? null : undefined;
    if (contact !== 'yes' && contact !== 'no') {
      problem('evaluationContact', 'Select whether they may be contacted');
      return undefined;
    }
    const today = this.clock.today();
    const askedOn = day.trim() === '' ? today : parseTypedDate(day);
    if (askedOn === null || askedOn > today || askedOn < (await this.programmeBegins(today))) {
      problem('evaluationAskedOn', 'Enter the day they were asked. It cannot be in the future or before the programme');
      return undefined;
    }
    const notices = await this.purposes.noticeVersions(areaId, askedOn);
    const noticeVersion = notice || (notices.at(-1) ?? '');
    if (!notices.includes(noticeVersion)) {
      problem('evaluationNoticeVersion', 'Select the privacy notice they were shown');
      return undefined;
    }
    return { contact, askedOn, noticeVersion };
  }

  private programmeBegins(today: CalendarDate): Promise<CalendarDate> {
    return this.policy.value('programme-begins', today);
  }

  /**
   * A code that the actor may not see is for them in no list: what became of it, the version alone, would tell them whether
   * the person has it.
   */
  private async unknownCodes(change: ParticipantChange, areaId: string): Promise<readonly ChangeProblem[]> {
    const problems: ChangeProblem[] = [];
    const codesOf = async (list: string): Promise<ReadonlySet<string>> =>
      new Set((await this.sensitiveNeeds.choices(list)).map(({ code }) => code));
    for (const [field, [list, detail]] of Object.entries(LISTS) as [keyof typeof LISTS, (typeof LISTS)['barriers']][]) {
      const known = change[field] && (await codesOf(list));
      if (known && change[field]?.some((code) => !known.has(code))) problems.push({ field, detail });
    }
    if (change.primaryNeed && !(await codesOf('need-group')).has(change.primaryNeed)) {
      problems.push({ field: 'primaryNeed', detail: 'Select the main need from the list' });
    } else if (change.primaryNeed && change.needGroups && !change.needGroups.includes(change.primaryNeed)) {
      problems.push({ field: 'primaryNeed', detail: 'The main need must be one of the need groups selected' });
    }
    for (const [field, detail] of [
      ['sex', 'Select sex from the list'],
      ['ethnicity', 'Select ethnicity from the list'],
      ['genderIdentity', 'Select gender identity from the list'],
    ] as const) {
      const code = change[field];
      const list = field === 'genderIdentity' ? 'gender-identity' : field;
      const isKnown = !code || (await this.policy.codeList(list)).some((value) => value.code === code);
      if (!isKnown) problems.push({ field, detail });
    }
    if (change.districtGss) {
      const districts = await this.organisations.districts(areaId);
      if (!districts.some(({ gssCode }) => gssCode === change.districtGss)) {
        problems.push({ field: 'districtGss', detail: 'Select a district from the list' });
      }
    }
    if (change.gpPracticeCode && !(await this.organisations.practiceCodes()).has(change.gpPracticeCode)) {
      problems.push({ field: 'gpPracticeCode', detail: 'Select a GP practice from the list' });
    }
    return problems;
  }
}

const NINO_FORM = `Enter a National Insurance number like ${NINO_EXAMPLE}, or leave it blank`;
const NINO_IS_EXAMPLE = 'This is our example, not a number of theirs. Enter their own, or leave it blank';
const lineOf = (text: string | undefined): string | undefined => (text === undefined ? undefined : oneLine(text));

function numberOf(text: string): string | null {
  const nino = parseNino(text);
  return nino.ok ? nino.nino : null;
}
