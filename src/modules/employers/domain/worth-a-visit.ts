import { addDays, daysBetween, formatDate, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import type { Nearest } from './nearest.js';
import { contactInWords, FRESH_DAYS, type Involvement } from './involvement.js';

/** What decides whether an employer nearby is worth a visit this week. */
export interface VisitFacts {
  readonly followUpOn: CalendarDate | null;
  /** Whether the one who looks said they would be in touch again; else a colleague did. */
  readonly isOwnFollowUp: boolean;
  /** The latest contact by anyone of the area. */
  readonly latest: Involvement | null;
  /** Who leads for one's own provider. */
  readonly lead: 'me' | 'colleague' | 'nobody';
}

/** Why to go, and how soon: a lower place comes first. */
export interface VisitReason {
  readonly place: 'due' | 'quiet' | 'led-by-colleague' | 'fresh';
  readonly words: string;
}

const ORDER: readonly VisitReason['place'][] = ['due', 'quiet', 'led-by-colleague', 'fresh'];

/**
 * Why an employer is worth a visit: a next step that is due within the week, then nobody in touch lately (one's own or
 * nobody's before a colleague's); an employer somebody has just spoken to comes last.
 */
export function visitReason(facts: VisitFacts, today: CalendarDate): VisitReason {
  const { followUpOn, latest, lead } = facts;
  if (followUpOn !== null && followUpOn <= addDays(today, 7))
    return { place: 'due', words: followUpWords(facts, today) };
  if (latest === null) return { place: quietPlace(lead), words: 'Nobody has been in touch yet' };
  const days = daysBetween(latest.lastOn, today);
  if (days <= FRESH_DAYS) return { place: 'fresh', words: 'Spoken to lately' };
  return { place: quietPlace(lead), words: `No contact by anyone for ${plural(days, 'day')}` };
}

/** The most worth a visit first; of two alike, the one left alone for longest, then the nearer one. */
export function byWorth<
  T extends { readonly facts: VisitFacts; readonly reason: VisitReason; readonly nearest: Nearest | null },
>(a: T, b: T): number {
  const place = ORDER.indexOf(a.reason.place) - ORDER.indexOf(b.reason.place);
  if (place !== 0) return place;
  const days =
    a.reason.place === 'due'
      ? compare(a.facts.followUpOn ?? '', b.facts.followUpOn ?? '')
      : compare(a.facts.latest?.lastOn ?? '', b.facts.latest?.lastOn ?? '');
  return days === 0 ? (a.nearest?.miles ?? FAR) - (b.nearest?.miles ?? FAR) : days;
}

/** What has no known distance comes after whatever has one. */
const FAR = Number.MAX_SAFE_INTEGER;

/** "Last contact: Invicta Futures visited 3 days ago", or that there was none. */
export function lastContactWords(latest: Involvement | null, ownProviderId: string, today: CalendarDate): string {
  if (latest === null) return 'No contact by anyone yet';
  const who = latest.providerId === ownProviderId ? 'your organisation' : latest.providerName;
  return `Last contact: ${who} ${contactInWords(latest, today)}`;
}

function quietPlace(lead: VisitFacts['lead']): VisitReason['place'] {
  return lead === 'colleague' ? 'led-by-colleague' : 'quiet';
}

function followUpWords({ followUpOn, isOwnFollowUp }: VisitFacts, today: CalendarDate): string {
  if (followUpOn === null) return '';
  const who = isOwnFollowUp ? 'You' : 'A colleague';
  const by = `${who} planned to be in touch again by ${formatDate(followUpOn)}`;
  return followUpOn < today ? `${by}: that day has passed` : by;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
