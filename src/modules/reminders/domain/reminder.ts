import type { CalendarDate } from '#shared/calendar-date';
import type { ReminderKind } from './reminder-words.js';

/** A reminder to give: the cause names its one occasion. */
export interface NewReminder {
  readonly areaId: string;
  readonly providerId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly recipientId: string;
  readonly kind: ReminderKind;
  readonly dueOn: CalendarDate;
  readonly causeKey: string;
  readonly text: string;
}

/** A reminder as its reader sees it. */
export interface GivenReminder {
  readonly id: string;
  readonly kind: ReminderKind;
  readonly text: string;
  readonly dueOn: CalendarDate;
  readonly participantId: string;
  readonly participantName: string;
  readonly recipientName: string;
  readonly givenAt: Date;
  readonly seenAt: Date | null;
}
