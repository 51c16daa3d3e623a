import { KILLS, typingRun, type TypedFormName, type TypingReport } from './typing.js';

const SEED = 20_261_120;
const ROUND_MS = 20_000;

/** Typing into a form through so many kills of the tab, the network, the session and the server, without losing a letter. */
export function describeTyping(kills: number, what: TypedFormName = 'a note'): void {
  describe(`${what} that is typed through ${kills} kills`, () => {
    let report: TypingReport;

    beforeAll(
      async () => {
        report = await typingRun(kills, SEED, what);
      },
      240_000 + kills * ROUND_MS,
    );

    it('has suffered each kind of them', () => {
      expect(Object.keys(report.kills).toSorted()).toEqual([...KILLS].toSorted());
      expect(Object.values(report.kills).reduce((sum, count) => sum + count, 0)).toBe(kills);
      expect(report.letters).toBeGreaterThan(kills * 10);
    });

    it('shows after each of them what was typed before it, once', () => {
      expect(report.wrong).toEqual([]);
    });

    it('[ASVS 14.3.3] keeps nothing in the browser that anybody could read there', () => {
      expect(report.copies).toBeGreaterThan(0);
      expect(report.readable).toEqual([]);
    });

    it('is saved as it was typed, and leaves nothing unfinished', () => {
      expect(report.saved).toBe(report.typed);
      expect(report.draftsLeft).toBe(0);
    });
  });
}
