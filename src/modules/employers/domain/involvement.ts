import { daysBetween, formatDate, type CalendarDate } from '#shared/calendar-date';
import { list, plural } from '#shared/wording';
import { ACTIVITY_KINDS, type ActivityKind } from './employer-words.js';

/** One provider's contacts with an employer. Counts and days only: who was helped is nobody else's business. */
export interface Involvement {
  readonly providerId: string;
  readonly providerName: string;
  /** Contacts since the first day looked at. */
  readonly contacts: number;
  readonly lastOn: CalendarDate;
  readonly lastKind: ActivityKind;
}

/**
 * What every provider had to do with several sites of one organisation, latest first: whoever spoke to the shop in the next town
 * has spoken to this employer.
 */
export function together(sites: readonly (readonly Involvement[])[]): readonly Involvement[] {
  const all = new Map<string, Involvement>();
  for (const one of sites.flat()) {
    const known = all.get(one.providerId);
    const latest = known && known.lastOn >= one.lastOn ? known : one;
    all.set(one.providerId, { ...latest, contacts: (known?.contacts ?? 0) + one.contacts });
  }
  return [...all.values()].toSorted((a, b) => (a.lastOn < b.lastOn ? 1 : a.lastOn > b.lastOn ? -1 : 0));
}

/** Contacts older than this count as past. */
export const RECENT_DAYS = 90;
/** A contact this fresh is worth a word before the next approach. */
export const FRESH_DAYS = 28;

/**
 * What to know before approaching an employer whom another provider has been in touch with lately, so that one employer
 * is not asked by four; null when nobody has.
 */
export function deconflictionNote(
  involvement: readonly Involvement[],
  ownProviderId: string | null,
  today: CalendarDate,
): string | null {
  const others = involvement
    .filter(({ providerId, lastOn }) => providerId !== ownProviderId && daysBetween(lastOn, today) <= FRESH_DAYS)
    .toSorted((a, b) => (a.lastOn < b.lastOn ? 1 : -1));
  if (others.length === 0) return null;
  const who = others.map((other) => `${other.providerName} ${contactInWords(other, today)}`);
  return `${list(who)}. Speak to ${others.length === 1 ? 'them' : 'one another'} first, so that this employer is not asked twice.`;
}

/** "3 contacts in the last 90 days, the last on 4 November 2026". */
export function involvementInWords({ contacts, lastOn }: Involvement): string {
  if (contacts === 0) return `No contact in the last ${RECENT_DAYS} days; the last was on ${formatDate(lastOn)}`;
  return `${plural(contacts, 'contact')} in the last ${RECENT_DAYS} days, the last on ${formatDate(lastOn)}`;
}

/** "visited 3 days ago". */
export function contactInWords({ lastKind, lastOn }: Involvement, today: CalendarDate): string {
  return `${done(lastKind)} ${ago(lastOn, today)}`;
}

function done(kind: ActivityKind): string {
  return ACTIVITY_KINDS.find(({ code }) => code === kind)?.done ?? 'was in touch';
}

function ago(day: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(day, today);
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
