import { addDays, formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatTime, formatWeekday } from '#shared/london-time';
import { endedLabel, type Stage } from './application-stage.js';
import { prepWords, type PrepItem } from './prep-list.js';

/** What the next step follows from. */
export interface Standing {
  readonly stage: Stage;
  readonly stageOn: CalendarDate;
  readonly endedReason: string;
  /** The first day of the job that came of it; null where none did. */
  readonly jobStartsOn: CalendarDate | null;
  readonly interview: {
    readonly day: CalendarDate;
    readonly time: string;
    readonly prep: readonly PrepItem[];
  } | null;
}

/** What to do next, in words. `answerDays` is after how long without an answer somebody asks (policy `job-applications`). */
export function nextStep(standing: Standing, today: CalendarDate, answerDays: number): string {
  const { stage, stageOn, interview } = standing;
  switch (stage) {
    case 'considered':
      return 'Talk about it, then send the CV or application';
    case 'sent':
      return askBy(addDays(stageOn, answerDays), today);
    case 'interview':
      return interview === null ? 'Add the day and place of the interview' : interviewWords(interview, today);
    case 'offer':
      return 'Record the job once they accept';
    case 'started':
    case 'ended':
      return overWords(standing, today);
  }
}

/** Of an application that is over: why nothing came of it, or when the job that did starts, while that lies ahead. */
export function overWords(
  { stage, endedReason, jobStartsOn }: Pick<Standing, 'stage' | 'endedReason' | 'jobStartsOn'>,
  today: CalendarDate,
): string {
  if (stage === 'ended') return endedLabel(endedReason);
  return jobStartsOn !== null && jobStartsOn > today ? `Starts on ${formatDate(jobStartsOn)}` : '';
}

function askBy(day: CalendarDate, today: CalendarDate): string {
  return day <= today ? 'No answer yet: ask the employer' : `Ask for an answer on ${formatDate(day)}`;
}

function interviewWords({ day, time, prep }: NonNullable<Standing['interview']>, today: CalendarDate): string {
  const when = `${formatWeekday(day)} at ${formatTime(time)}`;
  if (day < today) return `The interview was on ${when}. Record what came of it`;
  const soon = day === today ? 'today, ' : day === addDays(today, 1) ? 'tomorrow, ' : '';
  return `Interview ${soon || 'on '}${when}. ${prepWords(prep)}`;
}
