import { conflictsOf, type PairFacts, type RecordFacts } from './merge-conflicts.js';

const record = (reference: string, more: Partial<RecordFacts> = {}): RecordFacts => ({
  reference,
  ...{ openEpisodes: 0, takesPart: false, isRestricted: false, isHeld: false, isBeingErased: false },
  ...{ isErased: false, isElsewhere: false, saidNo: [], openStops: 0 },
  ...more,
});
const pair = (
  standing: Partial<RecordFacts>,
  merged: Partial<RecordFacts>,
  more: Partial<PairFacts> = {},
): PairFacts => ({
  standing: record('KM-1', standing),
  merged: record('KM-2', merged),
  ...{ ninosDiffer: false, birthsDiffer: false, isOpenForEmergency: false, contactRules: 'one' as const },
  ...more,
});
const stopped = (facts: PairFacts): string[] =>
  conflictsOf(facts)
    .filter(({ stops }) => stops)
    .map(({ text }) => text);

describe('what stands in the way of a merge', () => {
  it('finds nothing between two plain records', () => {
    expect(conflictsOf(pair({}, {}))).toEqual([]);
    expect(stopped(pair({ openEpisodes: 1, takesPart: true }, {}))).toEqual([]);
  });

  it('is two that are open (E11), in words', () => {
    expect(stopped(pair({ openEpisodes: 1 }, { openEpisodes: 1 }))).toEqual([
      expect.stringContaining('End one of them first'),
    ]);
    expect(stopped(pair({ takesPart: true }, { takesPart: true }))).toEqual([expect.stringContaining('only one open')]);
  });

  it.each([
    ['isHeld', /legal hold/],
    ['isBeingErased', /erasure .* is ordered/],
    ['isErased', /has been erased/],
    ['isElsewhere', /not with your provider/],
  ] as const)('is %s of either record', (fact, words) => {
    expect(stopped(pair({ [fact]: true }, {}))[0]).toMatch(words);
    expect(stopped(pair({}, { [fact]: true }))[0]).toMatch(words);
  });

  it('is a restricted record that would be merged away, and warns of one that stands', () => {
    expect(stopped(pair({}, { isRestricted: true }))).toEqual([expect.stringContaining('KM-2 is restricted')]);
    expect(stopped(pair({ isRestricted: true }, {}))).toEqual([]);
    expect(conflictsOf(pair({ isRestricted: true }, {}))).toHaveLength(1);
  });

  it('is a record seen for an emergency only', () => {
    expect(stopped(pair({}, {}, { isOpenForEmergency: true }))).toHaveLength(1);
  });

  it('names two numbers, two births and a “no” that only one of them holds, and stops for none', () => {
    const facts = pair(
      { saidNo: ['Texts'] },
      { saidNo: ['Texts', 'Research'], openStops: 1 },
      { ninosDiffer: true, birthsDiffer: true },
    );
    expect(stopped(facts)).toEqual([]);
    expect(conflictsOf(facts).map(({ text }) => text)).toEqual([
      expect.stringContaining('two National Insurance numbers'),
      expect.stringContaining('two dates of birth'),
      expect.stringContaining('KM-2 they said no to: Research'),
      expect.stringContaining('A right of theirs'),
    ]);
  });

  it('says that the stricter contact rules hold where both records have some, and is stopped where none keeps to both', () => {
    expect(conflictsOf(pair({}, {}, { contactRules: 'one' }))).toEqual([]);
    const [said] = conflictsOf(pair({}, {}, { contactRules: 'joined' }));
    expect(said?.stops).toBe(false);
    expect(said?.text).toContain('The stricter will hold for the one record');
    expect(stopped(pair({}, {}, { contactRules: 'apart' }))).toEqual([
      expect.stringContaining('no time keeps to both'),
    ]);
  });
});
