import { caseloadChoice as choiceOf, caseloadHref, selectionOf } from './caseload-choice.js';

const hiding = {
  hide: (words: string) => words && `~${Buffer.from(words).toString('base64url')}`,
  open: (text: string) => (text.startsWith('~') ? Buffer.from(text.slice(1), 'base64url').toString() : text),
};
const caseloadChoice = (query: Readonly<Record<string, unknown>>) => choiceOf(query, hiding);

const SAM = '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10';

it('reads what makes sense, and takes the rest as not chosen', () => {
  const choice = caseloadChoice({
    specialist: 'me',
    words: '  Ashb  ',
    status: 'exited',
    model: 'seqf',
    route: ['out-of-work'],
    reason: 'toString',
    tag: 'fair',
    sort: 'constructor',
    direction: 'sideways',
    after: '',
  });
  expect(choice).toEqual({
    specialist: null,
    words: 'Ashb',
    hiddenWords: '~QXNoYg',
    status: null,
    model: 'seqf',
    route: null,
    reason: null,
    tag: null,
    sort: 'name',
    direction: 'ascending',
    after: null,
  });
});

it('survives its own address', () => {
  const choice = caseloadChoice({
    specialist: SAM,
    words: 'Ashb & co',
    status: 'in-work',
    reason: 'not-active',
    sort: 'days-left',
    direction: 'descending',
    after: 'abc',
  });
  const address = new URL(caseloadHref(choice, { after: 'abc' }), 'http://here.invalid');
  expect(caseloadChoice(Object.fromEntries(address.searchParams))).toEqual(choice);
  expect(address.href).not.toContain('Ashb');
});

it('leaves the usual out of the address, and starts again at the first page when the choice changes', () => {
  const choice = caseloadChoice({ sort: 'name', after: 'abc' });
  expect(caseloadHref(choice)).toBe('/caseload');
  expect(caseloadHref(choice, { status: 'in-work' })).toBe('/caseload?status=in-work');
});

it('looks for folded words, only so many', () => {
  const words = 'Zoë O’Neil-Smith a b c d e f g';
  expect(selectionOf(caseloadChoice({ words }), [SAM]).words.length).toBeLessThanOrEqual(8);
  expect(selectionOf(caseloadChoice({ words: 'Zoë' }), [SAM]).words).toEqual(['zoe']);
});
