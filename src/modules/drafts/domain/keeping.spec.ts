import { keepingOf, type Keeping, type KeptDraft } from './keeping.js';

describe('what becomes of a draft that is sent', () => {
  const kept: KeptDraft = { writer: 'first tab', turn: 4, revision: 7, isOver: false };
  const over: KeptDraft = { ...kept, isOver: true };

  it.each<[string, KeptDraft | null, string, number, number, Keeping]>([
    ['the first words', null, 'first tab', 1, 0, 'begin'],
    ['the next words of the same tab', kept, 'first tab', 5, 7, 'go-on'],
    ['the next words of the same tab when it never heard of the last edition', kept, 'first tab', 6, 3, 'go-on'],
    ['the same words again, because the answer was lost', kept, 'first tab', 4, 6, 'late'],
    ['older words that were overtaken on the way', kept, 'first tab', 2, 5, 'late'],
    ['a tab opened later, which shows what is kept', kept, 'second tab', 1, 7, 'go-on'],
    ['a tab that has not seen the last words', kept, 'second tab', 1, 6, 'apart'],
    ['a tab that has written nothing yet and saw nothing', kept, 'second tab', 1, 0, 'apart'],
    ['words that were still on their way when the form was sent', over, 'first tab', 3, 6, 'late'],
    ['words of another tab when the form was sent in this one', over, 'second tab', 1, 7, 'apart'],
    ['words typed after going back to a form that was sent', over, 'first tab', 5, 7, 'apart'],
  ])('%s', (_what, before, writer, turn, seen, becomes) => {
    expect(keepingOf(before, { writer, turn, seen })).toBe(becomes);
  });
});
