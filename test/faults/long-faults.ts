import type { Fault, PlannedFault } from './harness.js';
import type { Letters } from './letters.js';

export const NOTHING_WRONG: Letters = {
  lost: [],
  changed: [],
  doubled: [],
  ghosts: [],
  undone: [],
  effects: [],
  audit: [],
  unread: [],
};

const KILLS: readonly Fault[] = ['worker', 'web', 'database', 'worker', 'web', 'database', 'worker', 'web'];
const OTHERS: readonly Fault[] = ['queue', 'connections', 'queue', 'stop'];
/** Every so many kills the launcher is the one. */
const LAUNCHER_EVERY = 16;
const OTHER_EVERY = 3;

/**
 * That many kills over every part, spread over the writes, with other faults between them: sometimes right after a kill,
 * while the killed part is still coming back.
 */
export function longFaults(writes: number, kills: number): readonly PlannedFault[] {
  const step = writes / (kills + 1);
  return Array.from({ length: kills }, (_, place): readonly PlannedFault[] => {
    const after = Math.round((place + 0.5) * step);
    const isLauncher = place % LAUNCHER_EVERY === LAUNCHER_EVERY - 1;
    const kill: PlannedFault = { after, fault: isLauncher ? 'launcher' : (KILLS[place % KILLS.length] ?? 'web') };
    if (place % OTHER_EVERY !== 0) return [kill];
    return [kill, { after: after + 1, fault: OTHERS[(place / OTHER_EVERY) % OTHERS.length] ?? 'queue' }];
  }).flat();
}
