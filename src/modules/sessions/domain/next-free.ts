import { overlap, type Slot } from './slot.js';

const MINUTE = 60_000;

/**
 * The first time at or after the wished one at which nothing is booked, up to `until`, with a gap after each booking;
 * null when the rest of the time is full. `taken` may be in any order.
 */
export function nextFree(wish: Slot, taken: readonly Slot[], gapMinutes: number, until: Date): Date | null {
  const length = wish.endsAt.getTime() - wish.startsAt.getTime();
  let candidate = wish;
  for (const busy of taken.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    if (!overlap(candidate, busy)) continue;
    const startsAt = new Date(busy.endsAt.getTime() + gapMinutes * MINUTE);
    candidate = { startsAt, endsAt: new Date(startsAt.getTime() + length) };
  }
  return candidate.endsAt <= until ? candidate.startsAt : null;
}
