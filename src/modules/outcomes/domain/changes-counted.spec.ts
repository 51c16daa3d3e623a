import { calendarDate } from '#shared/calendar-date';
import { changesInWords, countChanges, NO_CHANGES, partChanges } from './changes-counted.js';
import type { OutcomeState, ReachedOutcome, RecordedOutcome } from './reconcile.js';
import type { OutcomeKind } from './rule-set.js';

const on = calendarDate('2026-10-30');
const fell = (kind: OutcomeKind, state: OutcomeState = 'evidenced', placementId: string | null = null) => ({
  outcome: {
    id: 'x',
    kind,
    placementId,
    achievedOn: on,
    thresholdPence: 1,
    tradingDays: null,
    state,
  } satisfies RecordedOutcome,
  reason: 'a test',
});
const now = (kind: OutcomeKind, placementId: string | null = null): ReachedOutcome => ({
  ...{
    kind,
    placementId,
    achievedOn: on,
    sumPence: 1,
    thresholdPence: 1,
    tradingDays: null,
    proved: true,
    evidenced: true,
  },
});
const rest = { evidence: [], setBack: [], restate: [] };

it('tells what is gained, lost and moved, kind by kind, and adds it up over people', () => {
  const one = countChanges(
    [{ reverse: [fell('LOWER', 'verified'), fell('HIGHER')], record: [now('HIGHER')], ...rest }],
    NO_CHANGES,
  );
  const two = countChanges([{ reverse: [fell('LOWER')], record: [now('BASELINE')], ...rest }], one);
  expect(two).toEqual({
    ...{ outcomes: 4, people: 2 },
    byKind: expect.arrayContaining([
      { kind: 'LOWER', gained: 0, lost: 2, moved: 0, lostVerified: 1 },
      { kind: 'HIGHER', gained: 0, lost: 0, moved: 1, lostVerified: 0 },
      { kind: 'BASELINE', gained: 1, lost: 0, moved: 0, lostVerified: 0 },
    ]) as unknown,
  });
});

it('takes job starts of two jobs for two, and evidence that came for no change', () => {
  const changes = { reverse: [fell('JOB_START', 'claimed', 'a')], record: [now('JOB_START', 'b')], ...rest };
  expect(countChanges([changes], NO_CHANGES)).toMatchObject({
    outcomes: 2,
    byKind: [{ gained: 1, lost: 1, moved: 0 }],
  });
  expect(countChanges([{ reverse: [], record: [], ...rest }], NO_CHANGES)).toEqual(NO_CHANGES);
});

it('parts what is due anyway from what other rules bring', () => {
  const later = { ...now('HIGHER'), achievedOn: calendarDate('2026-11-30') };
  const present = { reverse: [fell('HIGHER')], record: [now('BASELINE'), now('HIGHER')], ...rest };
  const other = { reverse: [fell('HIGHER'), fell('LOWER')], record: [now('BASELINE'), later], ...rest };
  const { dueAnyway, own } = partChanges(other, present);
  expect(countChanges([dueAnyway], NO_CHANGES).byKind).toEqual([
    { kind: 'BASELINE', gained: 1, lost: 0, moved: 0, lostVerified: 0 },
  ]);
  expect(countChanges([own], NO_CHANGES)).toMatchObject({
    outcomes: 2,
    byKind: expect.arrayContaining([
      { kind: 'LOWER', gained: 0, lost: 1, moved: 0, lostVerified: 0 },
      { kind: 'HIGHER', gained: 0, lost: 0, moved: 1, lostVerified: 0 },
    ]) as unknown,
  });
  expect(countChanges([partChanges(other, other).own], NO_CHANGES)).toEqual(NO_CHANGES);
});

it('says it in words', () => {
  const of = { kind: 'LOWER' as const, gained: 1, lost: 2, moved: 1, lostVerified: 2 };
  expect(changesInWords(of)).toBe(
    '1 newly reached, 2 no longer reached (2 of them are verified), 1 reached on another day, or against another amount',
  );
});
