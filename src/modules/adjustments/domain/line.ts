import { earlier, formatDate, type CalendarDate } from '#shared/calendar-date';

/** How far an adjustment is. */
export const LINE_STATES = [
  { code: 'wanted', label: 'Wanted', colour: 'grey' },
  { code: 'asked', label: 'Employer asked', colour: 'blue' },
  { code: 'agreed', label: 'Agreed by the employer', colour: 'turquoise' },
  { code: 'in-place', label: 'In place', colour: 'green' },
  { code: 'refused', label: 'Refused by the employer', colour: 'orange' },
  { code: 'not-needed', label: 'Not needed any more', colour: 'grey' },
] as const;

/** The four ways back to work that a fit note may name (domain 9), where an adjustment is one of them. */
export const RETURN_OPTIONS = [
  { code: 'phased-return', label: 'A phased return to work' },
  { code: 'altered-hours', label: 'Altered hours' },
  { code: 'amended-duties', label: 'Amended duties' },
  { code: 'adaptations', label: 'Workplace adaptations' },
] as const;

export type LineState = (typeof LINE_STATES)[number]['code'];
export type ReturnOption = (typeof RETURN_OPTIONS)[number]['code'];

/** One adjustment at work. */
export interface LineWords {
  readonly what: string;
  /** Why it helps, in the words of the person. No employer reads it. */
  readonly helps: string;
  readonly fitNoteOption: ReturnOption | null;
  readonly state: LineState;
  /** Since which day it stands so. */
  readonly sinceOn: CalendarDate;
  /** Why the employer refused it, or it is not needed. */
  readonly reason: string;
  /** By when it should be there. */
  readonly byOn: CalendarDate | null;
  readonly reviewOn: CalendarDate | null;
}

export interface WorkPlanLine extends LineWords {
  readonly lineId: string;
  readonly edition: number;
}

export interface LineRefusal {
  readonly field: 'what' | 'reason' | 'sinceOn' | 'reviewOn';
  readonly text: string;
}

/** Why an adjustment cannot be kept so, in words beside the field; null when it can. */
export function lineRefusal(line: LineWords, today: CalendarDate): LineRefusal | null {
  const { what, state, reason, sinceOn, reviewOn } = line;
  if (what.trim() === '') return { field: 'what', text: 'Enter what would help' };
  if (sinceOn > today) return { field: 'sinceOn', text: 'The day must be today or in the past' };
  if (state === 'refused' && reason.trim() === '')
    return { field: 'reason', text: 'Enter why the employer refused it' };
  if (reviewOn !== null && reviewOn < sinceOn)
    return { field: 'reviewOn', text: `The day to look at it again must be on or after ${formatDate(sinceOn)}` };
  return null;
}

/** What an adjustment only gets to once the employer has heard of it. */
const HEARD: readonly LineState[] = ['asked', 'agreed', 'refused'];

/** Whether it now says that the employer has heard of it, and did not before (null: it is new). */
export const isTold = (state: LineState, before: LineState | null): boolean =>
  HEARD.includes(state) && (before === null || !HEARD.includes(before));

/** When an adjustment asks for something; null when it asks for nothing any more. */
export function lineDue({ state, byOn, reviewOn }: LineWords): CalendarDate | null {
  if (state === 'not-needed' || state === 'refused') return reviewOn;
  if (state === 'in-place') return reviewOn;
  if (byOn === null) return reviewOn;
  return reviewOn === null ? byOn : earlier(byOn, reviewOn);
}

/** The first day on which anything of a plan is due: talking about it again, or an adjustment; null for none. */
export function planDue(revisitOn: CalendarDate | null, lines: readonly LineWords[]): CalendarDate | null {
  const days = [revisitOn, ...lines.map(lineDue)].filter((day) => day !== null);
  return days.length === 0 ? null : days.reduce(earlier);
}

export const stateOf = (code: LineState): (typeof LINE_STATES)[number] =>
  LINE_STATES.find((state) => state.code === code) ?? LINE_STATES[0];

export const returnLabel = (code: ReturnOption): string =>
  RETURN_OPTIONS.find((option) => option.code === code)?.label ?? code;
