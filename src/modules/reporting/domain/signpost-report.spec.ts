import fc from 'fast-check';
import {
  shownSignposts,
  signpostCounts,
  SIGNPOST_RESULTS,
  SIGNPOST_WAYS,
  type SignpostFigure,
} from './signpost-report.js';

const figure = (kind: SignpostFigure['kind'], state: string, people: number, need = 'debt'): SignpostFigure => ({
  ...{ need, kind, state, people },
});

describe('what came of signposts', () => {
  it('adds up by need; what nobody has heard of yet is unknown', () => {
    const figures = [
      figure('signpost', 'signposted', 7),
      figure('signpost', 'helped', 5),
      figure('warm-referral', 'referral-sent', 1),
      figure('warm-referral', 'declined', 2, 'housing'),
    ];
    const [debt, housing] = signpostCounts(figures);
    expect(debt).toMatchObject({
      ...{ need: 'debt', ways: { signpost: 12, 'warm-referral': 1 }, results: { unknown: 8, helped: 5, declined: 0 } },
    });
    expect(housing).toMatchObject({ ways: { signpost: 0, 'warm-referral': 2 }, results: { declined: 2 } });
    expect(shownSignposts(signpostCounts(figures), 'whole', 5)).toEqual(signpostCounts(figures));
  });

  it('hides small numbers, and one more where the rest would tell', () => {
    const figures = [
      figure('signpost', 'helped', 9),
      figure('warm-referral', 'helped', 3),
      figure('signpost', 'declined', 8),
      figure('warm-referral', 'declined', 4, 'housing'),
    ];
    const shown = shownSignposts(signpostCounts(figures), 'guarded', 5);
    expect(shown.map(({ need }) => need)).toEqual(['debt']);
    expect(shown[0]?.ways).toEqual({ signpost: null, 'warm-referral': null });
    expect(shown[0]?.results).toMatchObject({ helped: 12, declined: 8, unknown: null });
  });

  it('never shows a small number, nor leaves few people to be worked out from the total', () => {
    const people = fc.integer({ min: 0, max: 14 });
    const all = fc.array(fc.tuple(fc.constantFrom(...SIGNPOST_WAYS), fc.constantFrom(...SIGNPOST_RESULTS), people));
    fc.assert(
      fc.property(all, (some) => {
        const counts = signpostCounts(some.map(([kind, state, count]) => figure(kind, state, count)));
        for (const shown of shownSignposts(counts, 'guarded', 5))
          for (const part of [shown.ways, shown.results]) {
            const whole = Object.values(counts[0]?.ways ?? {}).reduce((sum, value) => sum + value, 0);
            const seen = Object.values(part).filter((value) => value !== null);
            expect(seen.every((value) => value >= 5)).toBe(true);
            const left = whole - seen.reduce((sum, value) => sum + value, 0);
            expect(left === 0 || left >= 5).toBe(true);
          }
      }),
    );
  });
});
