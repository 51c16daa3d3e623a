import { addDays } from '#shared/calendar-date';
import { formatDateTime, formatTime, londonDay } from '#shared/london-time';

/**
 * What to say once something was asked to be sent: "The link is on its way", or "The link will be sent today at 8am" where
 * quiet hours or their own times keep it until then. `leavesAt` is null where no such time ever comes.
 */
export function leavingWords(what: string, leavesAt: Date | null, now: Date): string {
  if (leavesAt === null) return `${what} stays here: the times at which they may be written to never come`;
  if (leavesAt <= now) return `${what} is on its way`;
  return `${what} will be sent ${dayAndTime(leavesAt, now)}`;
}

function dayAndTime(at: Date, now: Date): string {
  const [day, today] = [londonDay(at), londonDay(now)];
  if (day === today) return `today at ${formatTime(at)}`;
  return day === addDays(today, 1) ? `tomorrow at ${formatTime(at)}` : `on ${formatDateTime(at)}`;
}
