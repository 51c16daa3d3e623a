import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { ReadsAs } from '#platform/http/reads-as';
import type { Submission } from '#platform/http/submission';
import { IsTypedDate } from '#platform/http/typed-date';
import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { parsePounds } from '#shared/money';
import { parseTypedDate } from '#shared/typed-date';
import {
  LONGEST_WORDS,
  PAY_PER,
  VERDICTS,
  type JobConfirmation,
  type PayPer,
  type Verdict,
} from '../domain/job-confirmation.js';
import { parseHours } from './your-payslips.forms.js';

const PAY = 'Enter the pay in pounds and pence, such as 12.71';

/** An employer's answer about one job, as typed. */
export class ConfirmJobForm {
  @IsIn(VERDICTS.map(({ code }) => code), { message: 'Select whether this is right' })
  readonly verdict: string = '';

  @IsTypedDate(null)
  readonly firstDay: string = '';

  @IsTypedDate(null)
  readonly lastDay: string = '';

  @ReadsAs(parseHours, 'Enter the hours in a week, such as 16 or 7.5')
  @IsString({ message: 'Enter the hours in a week, such as 16 or 7.5' })
  readonly hoursPerWeek: string = '';

  @ReadsAs(parsePounds, PAY)
  @IsString({ message: PAY })
  readonly pay: string = '';

  @IsIn(['', ...PAY_PER.map(({ code }) => code)], { message: 'Select what the pay is for' })
  readonly payPer: string = '';

  @ReadsAs(parsePounds, 'Enter what was paid in pounds and pence, such as 881.35')
  @IsString({ message: 'Enter what was paid in pounds and pence, such as 881.35' })
  readonly gross: string = '';

  @IsTypedDate(null)
  readonly periodFrom: string = '';

  @IsTypedDate(null)
  readonly periodTo: string = '';

  @MaxLength(LONGEST_WORDS, { message: `Use ${LONGEST_WORDS.toLocaleString('en-GB')} characters or fewer` })
  @IsString({ message: 'Say it in words' })
  readonly words: string = '';

  @MaxLength(120, { message: 'Your name must be 120 characters or fewer' })
  @Matches(/\S/, { message: 'Enter your name' })
  @IsString({ message: 'Enter your name' })
  readonly confirmedBy: string = '';

  @MaxLength(120, { message: 'Your job title must be 120 characters or fewer' })
  @Matches(/\S/, { message: 'Enter your job title' })
  @IsString({ message: 'Enter your job title' })
  readonly role: string = '';
}

/** The form with what does not go together, beside the fields: days in the wrong order, pay without what it is for. */
export function checkedTogether(form: Submission<ConfirmJobForm>, today: CalendarDate): Submission<ConfirmJobForm> {
  const { verdict, pay, payPer, gross, periodFrom, periodTo, words, firstDay, lastDay } = form.value;
  const [first, last, from, to] = [firstDay, lastDay, periodFrom, periodTo].map((typed) => parseTypedDate(typed));
  const hasLeft = verdict === 'has-left';
  const says = verdict === 'not-right' || verdict === 'not-known' ? null : verdict;
  const faults: [keyof ConfirmJobForm, string, boolean | null | undefined][] = [
    ['words', 'Say what is not right', verdict === 'not-right' && words.trim() === ''],
    ['firstDay', 'Enter their first day', says !== null && says !== '' && firstDay.trim() === ''],
    ['lastDay', 'Enter their last day', hasLeft && lastDay.trim() === ''],
    [
      'lastDay',
      `The last day must be on or after the first, ${first ? formatDate(first) : ''}`,
      first && last && last < first,
    ],
    ['lastDay', 'Their last day must be today or in the past', hasLeft && last && last > today],
    ['payPer', 'Select what the pay is for', pay.trim() !== '' && payPer === ''],
    ['periodFrom', 'Enter the first day this was paid for', gross.trim() !== '' && periodFrom.trim() === ''],
    ['periodTo', 'Enter the last day this was paid for', gross.trim() !== '' && periodTo.trim() === ''],
    [
      'periodTo',
      `The last day must be on or after the first, ${from ? formatDate(from) : ''}`,
      from && to && to < from,
    ],
    [
      'gross',
      'Enter what was paid in this period, or leave its days empty',
      gross.trim() === '' && Boolean(from ?? to),
    ],
  ];
  return faults.reduce((sent, [field, text, isWrong]) => (isWrong ? sent.refused(field, text) : sent), form);
}

/** The answer of a form without faults. Of a job that is not right, only the words are kept. */
export function confirmationOf(form: ConfirmJobForm): JobConfirmation {
  const { verdict, words, confirmedBy, role, payPer } = form;
  const isJob = verdict === 'still-works' || verdict === 'has-left';
  const only = <T>(value: T): T | null => (isJob ? value : null);
  const payPence = only(parsePounds(form.pay));
  return {
    verdict: verdict as Verdict,
    firstDay: only(parseTypedDate(form.firstDay)),
    lastDay: verdict === 'has-left' ? parseTypedDate(form.lastDay) : null,
    hoursPerWeek: only(parseHours(form.hoursPerWeek)),
    ...{ payPence, payPer: payPence === null ? null : (payPer as PayPer) },
    grossPence: only(parsePounds(form.gross)),
    periodFrom: only(parseTypedDate(form.periodFrom)),
    periodTo: only(parseTypedDate(form.periodTo)),
    ...{ words: words.replaceAll(/\r\n?/g, '\n').trim(), confirmedBy: confirmedBy.trim(), role: role.trim() },
  };
}
