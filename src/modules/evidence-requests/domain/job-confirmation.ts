import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';

/** What an employer says of a job. */
export const VERDICTS = [
  { code: 'still-works', label: 'Yes, and they still work here' },
  { code: 'has-left', label: 'Yes, but they have left' },
  { code: 'not-right', label: 'No, that is not right' },
  { code: 'not-known', label: 'I do not know, or I am not the right person' },
] as const;
export type Verdict = (typeof VERDICTS)[number]['code'];

export const PAY_PER = [
  { code: 'hour', label: 'an hour' },
  { code: 'week', label: 'a week' },
  { code: 'month', label: 'a month' },
  { code: 'year', label: 'a year' },
] as const;
export type PayPer = (typeof PAY_PER)[number]['code'];

/** Characters of what an employer writes in their own words. */
export const LONGEST_WORDS = 1_000;

/** An employer's answer. Money in pence, gross. */
export interface JobConfirmation {
  readonly verdict: Verdict;
  readonly firstDay: CalendarDate | null;
  readonly lastDay: CalendarDate | null;
  readonly hoursPerWeek: number | null;
  readonly payPence: number | null;
  readonly payPer: PayPer | null;
  /** Paid in the period, before tax. */
  readonly grossPence: number | null;
  readonly periodFrom: CalendarDate | null;
  readonly periodTo: CalendarDate | null;
  readonly words: string;
  readonly confirmedBy: string;
  readonly role: string;
}

/** What a participant says besides sending payslips. */
export interface SaidStopped {
  readonly stopped: true;
  readonly lastDay: CalendarDate | null;
}

/** Whether an answer says that there is, or was, such a job: only that can be evidence of it. */
export const confirmsJob = ({ verdict }: JobConfirmation): boolean =>
  verdict === 'still-works' || verdict === 'has-left';

/** The answer line by line, for a page and for the file that is kept. */
export function confirmationLines(
  answer: JobConfirmation,
): readonly { readonly label: string; readonly text: string }[] {
  const { verdict, firstDay, lastDay, hoursPerWeek, payPence, payPer, grossPence, periodFrom, periodTo } = answer;
  const per = PAY_PER.find(({ code }) => code === payPer)?.label ?? '';
  const period = periodFrom && periodTo ? ` for ${formatDate(periodFrom)} to ${formatDate(periodTo)}` : '';
  return [
    { label: 'Is it right?', text: VERDICTS.find(({ code }) => code === verdict)?.label ?? verdict },
    ...(firstDay ? [{ label: 'First day', text: formatDate(firstDay) }] : []),
    ...(lastDay ? [{ label: 'Last day', text: formatDate(lastDay) }] : []),
    ...(hoursPerWeek === null ? [] : [{ label: 'Hours a week', text: plural(hoursPerWeek, 'hour') }]),
    ...(payPence === null ? [] : [{ label: 'Pay', text: `${formatPounds(payPence)} ${per}`.trim() }]),
    ...(grossPence === null ? [] : [{ label: 'Paid before tax', text: `${formatPounds(grossPence)}${period}` }]),
    ...(answer.words === '' ? [] : [{ label: 'In their words', text: answer.words }]),
    { label: 'Confirmed by', text: answer.role === '' ? answer.confirmedBy : `${answer.confirmedBy}, ${answer.role}` },
  ];
}

/** What of an answer differs from what is recorded of the job, in words. */
export function differences(
  answer: JobConfirmation,
  job: { readonly startsOn: CalendarDate; readonly endedOn: CalendarDate | null; readonly hoursPerWeek: number },
): readonly string[] {
  const { verdict, firstDay, lastDay, hoursPerWeek } = answer;
  return [
    ...(firstDay && firstDay !== job.startsOn
      ? [`First day: they say ${formatDate(firstDay)}, recorded is ${formatDate(job.startsOn)}`]
      : []),
    ...(verdict === 'has-left' && job.endedOn === null
      ? [`They say that the job has ended${lastDay ? ` on ${formatDate(lastDay)}` : ''}, and no end is recorded`]
      : []),
    ...(verdict === 'still-works' && job.endedOn !== null
      ? [`They say that the job goes on, and an end on ${formatDate(job.endedOn)} is recorded`]
      : []),
    ...(lastDay && job.endedOn !== null && lastDay !== job.endedOn
      ? [`Last day: they say ${formatDate(lastDay)}, recorded is ${formatDate(job.endedOn)}`]
      : []),
    ...(hoursPerWeek !== null && hoursPerWeek !== job.hoursPerWeek
      ? [`Hours a week: they say ${hoursPerWeek}, recorded is ${job.hoursPerWeek}`]
      : []),
  ];
}

/** What the kept file says: who was asked about what, and each answer. Signs that are read as more than text are written otherwise. */
export function confirmationText(
  about: { readonly heading: string; readonly asked: readonly string[]; readonly at: string },
  answer: JobConfirmation,
): string {
  const lines = confirmationLines(answer).map(({ label, text }) => `${label}: ${text}`);
  return plainText(
    [about.heading, '', ...about.asked, '', ...lines, '', `Sent by a link on ${about.at}.`, ''].join('\n'),
  );
}

function plainText(text: string): string {
  return text
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('|', '/')
    .replaceAll(/javascript:/gi, 'javascript ');
}
