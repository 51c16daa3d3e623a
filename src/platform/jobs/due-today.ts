import { getNextMillis } from 'bullmq';
import { londonDay, londonInstant } from '#shared/london-time';

export const LONDON = 'Europe/London';
/** So long the queue's own schedule may take before somebody looks whether it forgot. */
const GRACE_MS = 30_000;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;

/** The latest time today, on London clocks, at which a cron pattern was to run; null while there was none yet. */
export function latestToday(pattern: string, now: Date): Date | null {
  let latest: number | null = null;
  let next = getNextMillis(londonInstant(londonDay(now), '00:00').getTime() - 1, { pattern, tz: LONDON });
  while (next !== undefined && next <= now.getTime()) {
    latest = next;
    next = getNextMillis(next, { pattern, tz: LONDON });
  }
  return latest === null ? null : new Date(latest);
}

/** How a sweep went so far, as far as anybody wrote it down. */
export interface SweepRecord {
  readonly doneAt: Date | null;
  /** In a row, since it last went well. */
  readonly failures: number;
  readonly failedAt: Date | null;
}

/**
 * Whether a sweep should be caught up on now: its time today has passed and it has not been done since. One that failed is
 * left alone for a minute, then two, and so on up to an hour.
 */
export function isToCatchUp(pattern: string, { doneAt, failures, failedAt }: SweepRecord, now: Date): boolean {
  const planned = latestToday(pattern, now);
  if (!planned || now.getTime() < planned.getTime() + GRACE_MS) return false;
  if (doneAt && doneAt >= planned) return false;
  if (!failedAt || failures === 0) return true;
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
  return now.getTime() >= failedAt.getTime() + pause;
}
