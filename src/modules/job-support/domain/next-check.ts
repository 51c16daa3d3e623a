import type { CalendarDate } from '#shared/calendar-date';
import {
  nextContact,
  plannedContacts,
  standings,
  type ContactRhythm,
  type JobToKeep,
  type Moves,
  type StandingContact,
} from './contact-plan.js';

/** What is known about the contacts of one job. */
export interface KnownContacts {
  readonly moves: Moves;
  /** The days on which the person was reached. */
  readonly reached: readonly CalendarDate[];
  readonly today: CalendarDate;
}

/** Every planned contact of one job with where it stands. */
export function contactsOf(
  job: JobToKeep,
  rhythm: ContactRhythm,
  { moves, reached, today }: KnownContacts,
): readonly StandingContact[] {
  return standings(plannedContacts(job, rhythm, moves), reached, today);
}

/** The next contact that one job asks of the person, for lists; null when there is none. */
export function nextCheck(
  job: JobToKeep,
  rhythm: ContactRhythm,
  known: KnownContacts,
): { readonly dueOn: CalendarDate; readonly label: string } | null {
  const next = nextContact(contactsOf(job, rhythm, known));
  return next && { dueOn: next.dueOn, label: next.label };
}
