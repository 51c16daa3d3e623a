import fc from 'fast-check';
import { calendarDate, monthsTouched } from '#shared/calendar-date';
import {
  PRACTICE_FIGURES,
  readablePeriod,
  readablePeriods,
  shownPractice,
  type PracticeCounts,
  type ShownPractice,
} from './practice-report.js';

const counts = (more: Partial<PracticeCounts>): PracticeCounts => ({
  ...{ referrals: 20, starts: 15, 'first-meetings': 12, attended: 40, 'did-not-attend': 10 },
  ...{ 'short-notice-cancels': 6, 'job-starts': 5 },
  ...more,
});
const hidden = (more: Partial<PracticeCounts>, smallest = 5): string[] => {
  const { figures } = shownPractice(counts(more), 'guarded', smallest);
  return PRACTICE_FIGURES.filter((figure) => figures[figure] === null);
};

describe('numbers of a practice', () => {
  it('are all there when none is small', () => {
    expect(hidden({})).toEqual([]);
    expect(shownPractice(counts({}), 'guarded', 5)).toMatchObject({ missedPercent: 20, hides: false });
  });

  it.each<[string, Partial<PracticeCounts>, string[]]>([
    ['a small one', { 'job-starts': 4 }, ['job-starts']],
    ['none at all', { referrals: 0 }, ['referrals']],
    ['first meetings, where few others came', { attended: 16 }, ['first-meetings']],
    ['first meetings, where nobody else came', { attended: 12 }, ['first-meetings']],
    ['both, where few came at all', { attended: 4, 'first-meetings': 1 }, ['first-meetings', 'attended']],
  ])('hide %s', (_, more, expected) => expect(hidden(more)).toEqual(expected));

  it.each([{ attended: 3, 'first-meetings': 0 }, { 'did-not-attend': 2 }, { attended: 0, 'did-not-attend': 0 }])(
    'give no rate while a part of it is hidden: %j',
    (more) => expect(shownPractice(counts(more), 'guarded', 5).missedPercent).toBeNull(),
  );

  it('are whole for those who see people anyway', () => {
    const shown = shownPractice(counts({ 'job-starts': 1, attended: 3, 'did-not-attend': 1 }), 'whole', 5);
    expect(shown).toMatchObject({ figures: { 'job-starts': 1 }, missedPercent: 25, hides: false });
  });
});

const TODAY = calendarDate('2026-11-20');
const MONTHS = monthsTouched(calendarDate('2025-04-01'), calendarDate('2026-11-01'));
/** Every way to ask: months, quarters, years, and any months between two. */
const CODES = [
  ...MONTHS.flatMap((from) => MONTHS.map((to) => `${from.slice(0, 7)}..${to.slice(0, 7)}`)),
  ...MONTHS.map((month) => month.slice(0, 7)),
  ...['2025-26', '2026-27', ...[1, 2, 3, 4].flatMap((q) => [`2025-26-q${q}`, `2026-27-q${q}`])],
];

/** What of that somebody at a practice is told at all; which it is depends on the day and on no number. */
const TOLD = CODES.flatMap((code) => readablePeriod(code, 'guarded', TODAY, 28) ?? []);

/** The answers to every question, out of a history of months. */
type History = readonly PracticeCounts[];
function answersTo(history: History, smallest: number): ShownPractice[] {
  return TOLD.map((period) => {
    const added: Record<string, number> = {};
    for (const [place, month] of MONTHS.entries())
      for (const figure of PRACTICE_FIGURES)
        added[figure] =
          (added[figure] ?? 0) + (month >= period.from && month <= period.to ? (history[place]?.[figure] ?? 0) : 0);
    return shownPractice(added as PracticeCounts, 'guarded', smallest);
  });
}

const month: fc.Arbitrary<PracticeCounts> = fc
  .record(Object.fromEntries(PRACTICE_FIGURES.map((figure) => [figure, fc.nat(6)])))
  .map((one) => {
    const typed = one as unknown as PracticeCounts;
    return { ...typed, 'first-meetings': Math.min(typed['first-meetings'], typed.attended) };
  });

describe('somebody who asks for everything, adds and takes away', () => {
  it('is given quarters that are over, and no two that overlap', () => {
    const given = TOLD;
    expect([...new Set(given.map(({ from }) => from))]).toEqual([
      ...['2025-04-01', '2025-07-01', '2025-10-01', '2026-01-01', '2026-04-01', '2026-07-01'],
    ]);
    for (const a of given)
      for (const b of given) expect(a.from === b.from || a.to < b.from || b.to < a.from).toBe(true);
    expect(readablePeriods(calendarDate('2025-04-01'), TODAY, 'guarded', 28).map(({ code }) => code)).toEqual([
      ...['2026-27-q2', '2026-27-q1', '2025-26-q4', '2025-26-q3', '2025-26-q2', '2025-26-q1'],
    ]);
  });

  it.each([
    ['2026-10-28', null],
    ['2026-10-29', '2026-27-q2'],
  ])('waits until what comes late is in: on %s', (today, code) => {
    expect(readablePeriod('2026-27-q2', 'guarded', calendarDate(today), 28)?.code ?? null).toBe(code);
  });

  it('cannot tell a hidden number from any other small one', () => {
    const histories = fc.array(month, { minLength: MONTHS.length, maxLength: MONTHS.length });
    fc.assert(
      fc.property(histories, fc.integer({ min: 2, max: 8 }), (history, smallest) => {
        const told = answersTo(history, smallest);
        for (const [place, answer] of told.entries()) {
          const from = TOLD[place]?.from ?? '';
          const { attended, 'first-meetings': first } = answer.figures;
          // Those who came again are the difference of two numbers that are shown.
          if (attended !== null && first !== null) expect(attended - first).toBeGreaterThanOrEqual(smallest);
          for (const figure of PRACTICE_FIGURES) {
            if (answer.figures[figure] !== null) continue;
            const others = couldBe(history, from, figure, told, smallest);
            // As many numbers are possible as there are small ones.
            expect(others.size).toBeGreaterThanOrEqual(smallest);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** The values one hidden figure of a quarter could have with exactly the same answers to every question. */
function couldBe(
  history: History,
  from: string,
  figure: (typeof PRACTICE_FIGURES)[number],
  told: readonly ShownPractice[],
  smallest: number,
): Set<number> {
  const first = MONTHS.findIndex((one) => one === from);
  const quarter = (one: History, of: typeof figure): number =>
    [0, 1, 2].reduce((sum, ahead) => sum + (one[first + ahead]?.[of] ?? 0), 0);
  const whole = quarter(history, 'attended');
  const found = new Set<number>();
  for (let value = 0; value <= Math.max(smallest, whole); value += 1) {
    const other = history.map((one, place) => {
      if (place < first || place > first + 2) return one;
      const moved = { ...one, [figure]: place === first ? value : 0 };
      // A first meeting is an appointment somebody came to: where that number is hidden too, the two move together.
      if (figure === 'attended') return { ...moved, 'first-meetings': 0 };
      return figure === 'first-meetings' && whole < smallest ? { ...moved, attended: moved[figure] } : moved;
    });
    if (quarter(other, 'first-meetings') > quarter(other, 'attended')) continue;
    if (JSON.stringify(answersTo(other, smallest)) === JSON.stringify(told)) found.add(value);
  }
  return found;
}

it('offers whole readers months and the year as well', () => {
  const codes = readablePeriods(calendarDate('2025-04-01'), TODAY, 'whole', 28).map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(['2026-27-q3', '2026-11', '2026-27']));
  expect(readablePeriod('2026-07..2026-11', 'whole', TODAY, 28)?.label).toBe('July to November 2026');
});
