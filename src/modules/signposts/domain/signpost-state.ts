import { addDays, type CalendarDate } from '#shared/calendar-date';
import { RuleBroken } from '#platform/errors/domain-error';

export const SIGNPOST_KINDS = [
  { code: 'signpost', label: 'Signpost', hint: 'You tell them about it, and they get in touch themselves' },
  { code: 'warm-referral', label: 'Warm referral', hint: 'You get in touch for them, with their agreement' },
] as const;
export type SignpostKind = (typeof SIGNPOST_KINDS)[number]['code'];

/** What is known of it. `isOver`: there is nothing left to ask. */
export const SIGNPOST_STATES = [
  { code: 'signposted', label: 'Told about it', isOver: false, colour: 'blue' },
  { code: 'referral-sent', label: 'Referral sent', isOver: false, colour: 'blue' },
  { code: 'waiting', label: 'On a waiting list', isOver: false, colour: 'yellow' },
  { code: 'accepted', label: 'Taken on', isOver: false, colour: 'teal' },
  { code: 'helped', label: 'It helped', isOver: true, colour: 'green' },
  { code: 'did-not-go', label: 'Did not go', isOver: true, colour: 'grey' },
  { code: 'declined', label: 'Not taken on', isOver: true, colour: 'grey' },
] as const;
export type SignpostState = (typeof SIGNPOST_STATES)[number]['code'];

/** How somebody may agree that we pass them on. */
export const AGREED_HOW = [
  { code: 'in-person', label: 'In person' },
  { code: 'phone', label: 'On the phone' },
  { code: 'paper', label: 'On paper' },
  { code: 'online', label: 'Online' },
] as const;
export type AgreedHow = (typeof AGREED_HOW)[number]['code'];

/** What may have come of it; the last word counts, since a waiting list may end either way. */
export const OUTCOMES = SIGNPOST_STATES.filter(({ code }) => code !== 'signposted' && code !== 'referral-sent');
export type SignpostOutcome = Exclude<SignpostState, 'signposted' | 'referral-sent'>;

export const stateAtFirst = (kind: SignpostKind): SignpostState =>
  kind === 'warm-referral' ? 'referral-sent' : 'signposted';

export function stateOf(code: string) {
  return SIGNPOST_STATES.find((state) => state.code === code) ?? SIGNPOST_STATES[0];
}

export const kindLabel = (code: string): string => SIGNPOST_KINDS.find((kind) => kind.code === code)?.label ?? code;
export const signpostStateLabel = (code: string): string => stateOf(code).label;
export const agreedHowLabel = (code: string): string => AGREED_HOW.find((how) => how.code === code)?.label ?? code;

/** Days after which somebody asks what came of it (policy `signpost-follow-up-days`). */
export interface FollowUpPolicy {
  readonly signpost: number;
  readonly warmReferral: number;
}

/** When to ask next; null where there is nothing left to ask. */
export function followUpOn(
  kind: SignpostKind,
  state: SignpostState,
  since: CalendarDate,
  days: FollowUpPolicy,
): CalendarDate | null {
  if (stateOf(state).isOver) return null;
  return addDays(since, kind === 'warm-referral' ? days.warmReferral : days.signpost);
}

/** A day between the one it follows and today. */
export function expectDay(day: CalendarDate, from: CalendarDate, today: CalendarDate, field: string): void {
  if (day > today) throw new RuleBroken('signpost.in-the-future', 'The date must be today or in the past', field);
  if (day < from)
    throw new RuleBroken('signpost.too-early', 'The date must not be before they were pointed there', field);
}
