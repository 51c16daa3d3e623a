import { calendarDate } from '#shared/calendar-date';
import {
  choiceInWords,
  choiceRefusal,
  disclosureElements,
  employerCopy,
  hasMovedOn,
  tidied,
  wordsOf,
  type Choice,
  type ChoiceWords,
} from './choice.js';
import type { WorkPlanLine } from './line.js';

const day = calendarDate;
const today = day('2026-11-20');
const line = (lineId: string, change: Partial<WorkPlanLine> = {}): WorkPlanLine => ({
  ...{ lineId, edition: 1, what: `Adjustment ${lineId}`, helps: 'It hurts to stand', fitNoteOption: null },
  ...{ state: 'wanted', sinceOn: day('2026-11-01'), reason: '', byOn: null, reviewOn: null, ...change },
});
const words: ChoiceWords = {
  ...{ tells: 'named', things: 'I am autistic', whoTells: 'together', toldWhen: 'offer', knowsNotRequired: true },
  ...{ weighedOn: day('2026-11-16'), revisitOn: day('2026-12-18') },
};
const choice = (change: Partial<Choice> = {}): Choice => ({
  ...{ ...words, edition: 1, shared: [{ lineId: 'a', what: 'Adjustment a', byOn: null }] },
  ...{ confirmedOn: today, confirmedHow: 'in-person', ...change },
});

describe('what an employer reads', () => {
  const lines = [line('a'), line('b')];

  it.each<[string, Choice | null]>([
    ['nothing is decided', null],
    ['they have not confirmed it', choice({ confirmedOn: null, confirmedHow: null })],
    ['they tell nothing', choice({ tells: 'nothing', things: '', shared: [] })],
  ])('is nothing at all where %s', (_why, decided) => {
    expect(employerCopy(decided, lines)).toBeNull();
  });

  it('is what they named and ticked, and never why it helps', () => {
    const copy = employerCopy(choice(), lines);
    expect(copy).toEqual({
      things: 'I am autistic',
      lines: [{ lineId: 'a', what: 'Adjustment a', byOn: null, state: 'wanted' }],
    });
    expect(JSON.stringify(copy)).not.toContain('hurts');
  });

  it('is only the adjustments where they name nothing', () => {
    expect(employerCopy(choice({ tells: 'adjustments', things: '' }), lines)?.things).toBe('');
  });

  it('keeps the words they confirmed when the plan is worded anew, and says that it has moved on', () => {
    const anew = [line('a', { what: 'Because of autism: a quiet desk' })];
    expect(employerCopy(choice(), anew)?.lines[0]?.what).toBe('Adjustment a');
    expect([hasMovedOn(choice(), anew), hasMovedOn(choice(), lines)]).toEqual([true, false]);
  });

  it('leaves out what is not needed any more, and what is gone', () => {
    expect(employerCopy(choice(), [line('a', { state: 'not-needed' })])?.lines).toEqual([]);
    expect(employerCopy(choice(), [])?.lines).toEqual([]);
  });
});

describe('deciding', () => {
  const refused = (
    change: Partial<ChoiceWords>,
    shared: readonly string[] = ['a'],
    by: 'person' | 'specialist' = 'specialist',
  ) => choiceRefusal({ ...words, ...change }, shared, { today, confirmedOn: null, by })?.field ?? null;

  it.each<[string, Partial<ChoiceWords>, readonly string[], string | null]>([
    ['all that is needed', {}, ['a'], null],
    [
      'nothing to tell, and nothing else',
      { tells: 'nothing', whoTells: null, toldWhen: null, weighedOn: null },
      [],
      null,
    ],
    ['something named without words', { things: ' ' }, ['a'], 'things'],
    ['adjustments only, and none ticked', { tells: 'adjustments', things: '' }, [], 'shared'],
    ['adjustments only, and words nobody would be told', { tells: 'adjustments' }, ['a'], 'things'],
    ['nobody who tells', { whoTells: null }, ['a'], 'whoTells'],
    ['no time to tell', { toldWhen: null }, ['a'], 'toldWhen'],
    ['nothing talked through', { weighedOn: null }, ['a'], 'weighedOn'],
    ['a talk tomorrow', { weighedOn: day('2026-11-21') }, ['a'], 'weighedOn'],
    ['a day to talk again that has gone', { revisitOn: day('2026-11-19') }, ['a'], 'revisitOn'],
  ])('takes or refuses %s', (_what, change, shared, field) => {
    expect(refused(change, shared)).toBe(field);
  });

  it('asks somebody who decides alone for no day of a talk', () => {
    expect(refused({ weighedOn: null }, ['a'], 'person')).toBeNull();
  });

  it('refuses a yes of tomorrow', () => {
    const occasion = { today, confirmedOn: day('2026-11-21'), by: 'specialist' } as const;
    expect(choiceRefusal(words, ['a'], occasion)?.field).toBe('confirmedOn');
  });

  it('keeps nothing of what belongs to another answer', () => {
    const nothing = tidied({ ...words, tells: 'nothing' }, ['a']);
    expect(nothing).toEqual({
      words: { ...words, tells: 'nothing', things: '', whoTells: null, toldWhen: null },
      shared: [],
    });
    expect(tidied({ ...words, tells: 'adjustments' }, ['a'])).toMatchObject({ words: { things: '' }, shared: ['a'] });
  });

  it('takes over the words of an edition and nothing else of its row', () => {
    expect(Object.keys(wordsOf(choice())).toSorted()).toEqual(Object.keys(words).toSorted());
  });
});

it('says which of the four things of telling well are done', () => {
  const done = (of: Choice | null) => disclosureElements(of, today).map((element) => element.done);
  expect(done(null)).toEqual([false, false, false, false]);
  expect(done(choice())).toEqual([true, true, true, true]);
  expect(done(choice({ knowsNotRequired: false, weighedOn: null, confirmedOn: null }))).toEqual([
    false,
    false,
    false,
    true,
  ]);
  expect(disclosureElements(choice({ revisitOn: day('2026-11-19') }), today)[3]?.words).toBe(
    'It was due on 19 November 2026',
  );
});

it.each([
  [null, 'Not decided yet'],
  [choice({ tells: 'nothing' }), 'Nothing, confirmed by them'],
  [choice({ confirmedOn: null }), 'What they name, not confirmed by them yet'],
])('says how a choice stands', (decided, sentence) => {
  expect(choiceInWords(decided)).toBe(sentence);
});
