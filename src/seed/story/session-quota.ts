import { shareOut } from '../programme.js';
import type { Outline } from './outline.js';

/** A moved session is two rows, and about one in twenty-five is moved. */
const ROWS_EACH = 1.04;

/** How many sessions each started case has, so that all together have as many as the size says. By the outline's seed. */
export function sessionQuota(cases: readonly Outline[], total: number, today: number): ReadonlyMap<string, number> {
  const started = cases.filter(({ start }) => start !== null);
  const waiting = cases.filter(({ stage, situation }) => stage === 'allocated' && situation === 'first-meeting-booked');
  const weights = started.map(({ start }) => (start ? weight(start.on, start.exit?.on ?? today) : 0));
  const shares = shareOut(weights, Math.max(0, Math.round(total / ROWS_EACH) - started.length - waiting.length));
  return new Map(started.map(({ seed }, place) => [seed, 1 + (shares[place] ?? 0)]));
}

/** Weekly at first, then ever less: after a hundred days somebody has been met about twice as often as after forty. */
function weight(from: number, to: number): number {
  return Math.max(2, to - from) ** 0.8;
}
