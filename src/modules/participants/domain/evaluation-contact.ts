import type { CalendarDate } from '#shared/calendar-date';

/**
 * What somebody answered to whether researchers may contact them about the evaluation, when they were asked, and which
 * privacy notice they were shown (domain 7.5). Whoever was not asked has no answer.
 */
export interface EvaluationAnswer {
  readonly contact: 'yes' | 'no';
  readonly askedOn: CalendarDate;
  readonly noticeVersion: string;
}

export const EVALUATION_ANSWERS = [
  { code: '', label: 'Not asked yet' },
  { code: 'yes', label: 'Yes, they may be contacted' },
  { code: 'no', label: 'No' },
] as const;
