import { byPerson, snippetPieces } from './found-note.js';

const pieces = (text: string): unknown =>
  snippetPieces(text, '[', ']').map(({ text: piece, isFound }) => (isFound ? `*${piece}*` : piece));

describe('a snippet', () => {
  it.each<[string, readonly string[]]>([
    ['likes [dogs] and [cats]', ['likes ', '*dogs*', ' and ', '*cats*']],
    ['[dogs]', ['*dogs*']],
    ['no word', ['no word']],
    ['[never ended', ['never ended']],
    ['<b>[dogs]</b>', ['<b>', '*dogs*', '</b>']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });
});

it('groups notes by person, whoever has the best first', () => {
  const notes = ['b1', 'a1', 'b2'].map((id) => ({ id, participantId: id.charAt(0) }));
  expect(byPerson(notes).map((group) => group.map(({ id }) => id))).toEqual([['b1', 'b2'], ['a1']]);
});
