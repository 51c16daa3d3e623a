import { partsOf, passageOf, redacted, seemsToNameOthers } from './passages.js';

it.each([
  'One. Two! Three? Four',
  'A line\nand another.\n\nA third “quoted.” Then more…',
  'no end',
  '  leading and trailing  \n',
  '…',
  'Dr. Who rang at 9.30. Fine',
])('splits %j so that the parts are the text again', (text) => expect(partsOf(text).join('')).toBe(text));

it('splits by sentence and line', () => expect(partsOf('One. Two!\nThree')).toEqual(['One. ', 'Two!\n', 'Three']));

it.each([
  ['Her mother came along.', true],
  ['Spoke with Dr Patel about it.', true],
  ['Ring on 01632 960123.', true],
  ['She met with Karen about the rota.', true],
  ['Ada likes baking, and Ashbourne’s is near.', false],
  ['Wants to work on Mondays and Fridays.', false],
  ['Will apply in March.', false],
])('%s speaks of others: %s', (part, expected) => {
  const says = seemsToNameOthers(part, ['Ada', 'Ashbourne', 'Mondays', 'Fridays']);
  expect(says).toBe(expected);
});

it('leaves nothing of a part that was taken out', () => {
  const text = 'Came alone. Her brother Tom owes rent. Will ring.';
  expect(passageOf('note/1/text', 'Note', text, ['Ada']).flagged).toEqual([1]);
  const out = redacted('note/1/text', text, new Map([['note/1/text', new Map([[1, 'about somebody else']])]]));
  expect(out).toBe('Came alone. [Left out: about somebody else] Will ring.');
});
