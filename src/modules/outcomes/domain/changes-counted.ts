import { plural } from '#shared/wording';
import type { OutcomeState, Reconciliation, RecordedOutcome } from './reconcile.js';
import { OUTCOME_KINDS, type OutcomeKind } from './rule-set.js';

/** How decided outcomes of one kind would change. */
export interface ChangesOfKind {
  readonly kind: OutcomeKind;
  /** Reached, and not before. */
  readonly gained: number;
  /** Reached before, and no longer. */
  readonly lost: number;
  /** Reached on another day, or against another amount. */
  readonly moved: number;
  /** Of those lost, verified or confirmed already. */
  readonly lostVerified: number;
}

/** How many outcomes would change, whoever they are of. */
export interface CountedChanges {
  readonly outcomes: number;
  readonly people: number;
  readonly byKind: readonly ChangesOfKind[];
}

/** What new rates would change: in all, by themselves, and what deciding again brings under the present rates as well. */
export interface RateChanges extends CountedChanges {
  readonly byTheRates: CountedChanges;
  readonly dueAnyway: CountedChanges;
}

export const NO_CHANGES: CountedChanges = { outcomes: 0, people: 0, byKind: [] };

const VERIFIED: ReadonlySet<OutcomeState> = new Set(['verified', 'confirmed']);

/** Counts what would change in the records of some people, added to what was counted before. */
export function countChanges(changes: readonly Reconciliation[], before: CountedChanges): CountedChanges {
  const byKind = OUTCOME_KINDS.flatMap(({ code: kind }) => {
    const own = changes.map((each) => ofKind(kind, each));
    const all = [...before.byKind.filter((each) => each.kind === kind), ...own];
    const sum = (of: (each: ChangesOfKind) => number): number => all.reduce((total, each) => total + of(each), 0);
    const total = {
      kind,
      gained: sum(({ gained }) => gained),
      lost: sum(({ lost }) => lost),
      moved: sum(({ moved }) => moved),
      lostVerified: sum(({ lostVerified }) => lostVerified),
    };
    return total.gained + total.lost + total.moved === 0 ? [] : [total];
  });
  const people = before.people + changes.filter(({ reverse, record }) => reverse.length + record.length > 0).length;
  const outcomes = byKind.reduce((total, { gained, lost, moved }) => total + gained + lost + moved, 0);
  return { outcomes, people, byKind };
}

function ofKind(kind: OutcomeKind, { reverse, record }: Reconciliation): ChangesOfKind {
  const falls = reverse.filter(({ outcome }) => outcome.kind === kind);
  const key = (one: { readonly placementId: string | null }): string => one.placementId ?? '';
  const now = record.filter((outcome) => outcome.kind === kind);
  const lost = falls.filter(({ outcome }) => !now.some((each) => key(each) === key(outcome)));
  return {
    kind,
    gained: now.filter((each) => !falls.some(({ outcome }) => key(outcome) === key(each))).length,
    lost: lost.length,
    moved: falls.length - lost.length,
    lostVerified: lost.filter(({ outcome }) => VERIFIED.has(outcome.state)).length,
  };
}

/** Changes of somebody's record under other rules, parted: those that come under the present rules just so, and the rest. */
export function partChanges(
  changes: Reconciliation,
  present: Reconciliation,
): { readonly dueAnyway: Reconciliation; readonly own: Reconciliation } {
  const [whole, anyway] = [turnsOf(changes), turnsOf(present)];
  const isDue = (one: Keyed): boolean => whole.get(keyOf(one)) === anyway.get(keyOf(one));
  const only = (due: boolean): Reconciliation => ({
    ...NOTHING,
    reverse: changes.reverse.filter(({ outcome }) => isDue(outcome) === due),
    record: changes.record.filter((outcome) => isDue(outcome) === due),
  });
  return { dueAnyway: only(true), own: only(false) };
}

type Keyed = Pick<RecordedOutcome, 'kind' | 'placementId'>;

const NOTHING: Reconciliation = { reverse: [], record: [], evidence: [], setBack: [], restate: [] };
const keyOf = ({ kind, placementId }: Keyed): string => `${kind}/${placementId ?? ''}`;

/** How each outcome changes: lost, gained, or moved to a day and an amount. */
function turnsOf({ reverse, record }: Reconciliation): ReadonlyMap<string, string> {
  const turns = new Map(reverse.map(({ outcome }) => [keyOf(outcome), 'lost']));
  for (const outcome of record) {
    const { achievedOn, thresholdPence, tradingDays } = outcome;
    const isMoved = turns.has(keyOf(outcome));
    turns.set(keyOf(outcome), isMoved ? [achievedOn, thresholdPence, tradingDays].join('/') : 'gained');
  }
  return turns;
}

/** The changes of one kind in a sentence: "2 no longer reached (1 of them verified), 1 reached on another day or amount". */
export function changesInWords({ gained, lost, moved, lostVerified }: ChangesOfKind): string {
  const verified = lostVerified > 0 ? ` (${plural(lostVerified, 'of them is verified', 'of them are verified')})` : '';
  return [
    ...(gained > 0 ? [`${gained} newly reached`] : []),
    ...(lost > 0 ? [`${lost} no longer reached${verified}`] : []),
    ...(moved > 0 ? [`${moved} reached on another day, or against another amount`] : []),
  ].join(', ');
}
