import type { CalendarDate } from '#shared/calendar-date';
import type { ContactAttempt } from '../domain/disengagement.js';
import type { ExitReason } from '../domain/exit-reason.js';
import type { Model, Route } from '../domain/route.js';

/** A person's decision to give a referral to a provider and specialist. */
export interface AllocateCommand {
  readonly referralId: string | null;
  readonly participantId: string;
  readonly contractId: string;
  readonly providerId: string;
  readonly areaId: string;
  readonly teamId: string | null;
  readonly specialistId: string;
  readonly model: Model;
  readonly referredOn: CalendarDate;
  /** Why this specialist, in words, and whom the suggestion had first. */
  readonly reason?: string;
  readonly suggestedSpecialistId?: string | null;
}

export interface StartCommand {
  readonly route: Route;
  readonly startedOn: CalendarDate;
  readonly firstMeetingMode: string;
  readonly agreementVersion: string;
  readonly noticeVersion: string;
}

export interface ExitCommand {
  readonly on: CalendarDate;
  readonly reason: ExitReason;
  readonly note: string;
  /** Documented attempts to reach the person: what "disengaged" stands on. Rooms above know them. */
  readonly attempts?: readonly ContactAttempt[];
}

/** What is kept of contact with a person. */
export interface Contact {
  /** The last day on which they were reached; null when they never were. */
  readonly lastContactOn: CalendarDate | null;
  /** Sessions missed in a row since then. */
  readonly missedInARow: number;
}
