import { calendarDate, formatDate } from '#shared/calendar-date';

/** Where an application stands. `isOver`: nothing more is to be done about it. Every stage says itself in words, never by colour alone. */
export const STAGES = [
  { code: 'considered', label: 'Thinking about it', colour: 'grey', isOver: false },
  { code: 'sent', label: 'CV or application sent', colour: 'blue', isOver: false },
  { code: 'interview', label: 'Interview', colour: 'purple', isOver: false },
  { code: 'offer', label: 'Job offered', colour: 'yellow', isOver: false },
  { code: 'started', label: 'Got the job', colour: 'green', isOver: true },
  { code: 'ended', label: 'Not taken forward', colour: 'grey', isOver: true },
] as const;
export type Stage = (typeof STAGES)[number]['code'];
export const STAGE_CODES: readonly Stage[] = STAGES.map(({ code }) => code);

/** What somebody may say happened. Interviews have a form of their own, and a job that is recorded says that it was started. */
export const TOLD_STAGES = STAGES.filter(({ code }) => code !== 'started');
export type ToldStage = Exclude<Stage, 'started'>;

/** Who handed the CV or application in: only what we hand in ourselves needs the person's agreement (domain 7.4). */
export const SENT_BY = [
  { code: 'us', label: 'We sent it to the employer' },
  { code: 'person', label: 'They sent it themselves' },
] as const;
export type SentBy = (typeof SENT_BY)[number]['code'];

export const SENT_HOW = [
  { code: 'email', label: 'By email' },
  { code: 'website', label: 'On a website' },
  { code: 'by-hand', label: 'By hand' },
  { code: 'post', label: 'By post' },
  { code: 'phone', label: 'By phone' },
] as const;
export type SentHow = (typeof SENT_HOW)[number]['code'];

/** Why nothing came of it. */
export const ENDED_REASONS = [
  { code: 'another-chosen', label: 'The employer chose somebody else' },
  { code: 'withdrew', label: 'They withdrew' },
  { code: 'post-withdrawn', label: 'The job was withdrawn' },
  { code: 'hours', label: 'The hours did not fit' },
  { code: 'travel', label: 'The journey did not fit' },
  { code: 'pay', label: 'The pay did not fit' },
  { code: 'adjustments', label: 'The adjustments they need were not offered' },
  { code: 'not-taken-up', label: 'They did not take up the offer' },
  { code: 'no-answer', label: 'No answer came' },
] as const;
export type EndedReason = (typeof ENDED_REASONS)[number]['code'];

const labelIn = (list: readonly { readonly code: string; readonly label: string }[], code: string): string =>
  list.find((one) => one.code === code)?.label ?? code;

/** The words and colour of a stage. */
export function stageOf(code: string): (typeof STAGES)[number] {
  return STAGES.find((stage) => stage.code === code) ?? STAGES[0];
}

export const sentByLabel = (code: string): string => labelIn(SENT_BY, code);
export const sentHowLabel = (code: string): string => labelIn(SENT_HOW, code);
export const endedLabel = (code: string): string => labelIn(ENDED_REASONS, code);

/** The small print of a step under its label: the day of an interview, who sent it, or why it ended. `code` as it is kept. */
export function stepDetail(stage: string, code: string | null): readonly [label: string, text: string | null] {
  if (!code) return ['How', null];
  if (stage === 'interview') return ['Interview', formatDate(calendarDate(code))];
  return stage === 'ended' ? ['Why', endedLabel(code)] : ['How', sentByLabel(code)];
}
