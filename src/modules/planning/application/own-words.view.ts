import type { CalendarDate } from '#shared/calendar-date';
import type { OwnWords, PartState } from '../domain/own-words.js';

/** A part of the profile that somebody was asked to write, as colleagues see it: no word of it before it is sent. */
export interface OwnWordsView {
  readonly id: string;
  readonly state: PartState;
  readonly askedAt: Date;
  readonly askedBy: string;
  /** The last day on which the link works. */
  readonly lastDay: CalendarDate;
  readonly sentAt: Date | null;
  readonly answers: OwnWords;
  readonly takenAt: Date | null;
  readonly takenBy: string | null;
  /** Null where everything stayed as it stood. */
  readonly takenEdition: number | null;
}
