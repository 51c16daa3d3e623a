import type { CalendarDate } from '#shared/calendar-date';

/** Why somebody needs their specialist today. */
export type NeedKind =
  | 'session-today'
  | 'missed-sessions'
  | 'first-meeting'
  | 'job-at-risk'
  | 'in-work-check'
  | 'job-sign'
  | 'window-ending'
  | 'no-contact'
  | 'start-unrecorded'
  | 'session-unrecorded'
  | 'task'
  | 'employer-contact'
  | 'fit-note'
  | 'evidence'
  | 'plan-review'
  | 'better-off-review'
  | 'session-tomorrow';

/** A session by its day and `HH:MM` on London clocks. */
export interface SessionMark {
  readonly sessionId: string;
  readonly day: CalendarDate;
  readonly time: string;
  /** The edition that attendance is recorded on. */
  readonly version: number;
  /** The participant said that they will come. */
  readonly isConfirmed?: boolean;
}

/** What is known of one person on the caseload; null where a thing is not due or never happened. */
export interface CaseItem {
  readonly participantId: string;
  readonly episodeId: string;
  readonly name: string;
  /** When the specialist took the person on, from which silence is counted while there was no contact at all. */
  readonly allocatedOn: CalendarDate;
  readonly lastContactOn: CalendarDate | null;
  /** The soonest session still to come. */
  readonly nextSession: SessionMark | null;
  /** The oldest session that is over and has no attendance yet. */
  readonly unrecordedSession: SessionMark | null;
  readonly missedInARow: number;
  /** While support has not started: by when to meet. */
  readonly firstMeetingDueOn: CalendarDate | null;
  /** While support has not started: a session they attended already. */
  readonly metOn: CalendarDate | null;
  readonly windowEndsOn: CalendarDate | null;
  readonly evidenceDue: { readonly dueOn: CalendarDate; readonly placementId: string } | null;
  /** The last day their fit notes cover; null where whoever asks may not know. */
  readonly fitNoteEndsOn: CalendarDate | null;
  readonly planReviewDueOn: CalendarDate | null;
  /** When the last better-off calculation is looked at again. */
  readonly betterOffReviewDueOn: CalendarDate | null;
  /** For somebody without a job whom nobody spoke to an employer for yet: by when that is to be (T8). */
  readonly employerContactDueOn: CalendarDate | null;
  /** For how long nobody may have reached them or tried to (T13): the last day; null where nothing is said for them. */
  readonly tryAgainBy: CalendarDate | null;
  readonly inWorkCheck: { readonly dueOn: CalendarDate; readonly label: string } | null;
  /** An early sign that their job is at risk, which nobody settled; '' where the reader may not know what it is. */
  readonly riskSign: { readonly label: string; readonly seenOn: CalendarDate; readonly placementId: string } | null;
  /** What the program noticed about their job and nobody answered: the first, and how many more. */
  readonly noticed: { readonly words: string; readonly placementId: string; readonly more: number } | null;
  readonly task: { readonly taskId: string; readonly title: string; readonly dueOn: CalendarDate } | null;
  /** `HH:MM` of the last try of today that reached nobody. */
  readonly triedAt: string | null;
}

export interface NextStep {
  readonly label: string;
  readonly href: string;
}

/** Something that is done with one press where the line stands: its words, where it is sent, and with what. */
export interface Press {
  readonly label: string;
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}
