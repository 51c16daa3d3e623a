import { addDays, formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatTime, formatWeekday } from '#shared/london-time';
import { endedLabel, type Stage } from './application-stage.js';
import { prepWords, type PrepItem } from './prep-list.js';

/** What the next step follows from. */
export interface Standing {
  readonly stage: Stage;
  readonly stageOn: CalendarDate;
  readonly endedReason: string;
  readonly interview: {
    readonly day: CalendarDate;
    readonly time: string;
    readonly prep: readonly PrepItem[];
  } | null;
}

/** What to do next, in words. `answerDays` is after how long without an answer somebody asks (policy `job-applications`). */
export function nextStep(
  { stage, stageOn, endedReason, interview }: Standing,
  today: CalendarDate,
  answerDays: number,
): string {
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
      return '';
    case 'ended':
      return endedLabel(endedReason);
  }
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
