import { copyLine } from './copy-text.js';

it('writes a row in the text format of COPY', () => {
  const row = {
    id: 'a1',
    words: 'tab\there, line\nthere, back\\slash',
    nothing: null,
    yes: true,
    no: false,
    count: 37.5,
    list: ['plain', 'with "quotes", commas', 'back\\slash'],
    bytes: Buffer.from([0, 255]),
    json: { note: 'a\nb' },
  };
  expect(copyLine([...Object.keys(row), 'missing'], row)).toBe(
    [
      'a1',
      'tab\\there, line\\nthere, back\\\\slash',
      '\\N',
      't',
      'f',
      '37.5',
      '{"plain","with \\\\"quotes\\\\", commas","back\\\\\\\\slash"}',
      '\\\\x00ff',
      '{"note":"a\\\\nb"}',
      '\\N\n',
    ].join('\t'),
  );
});

it('is not confused by asking twice about text with special characters', () => {
  const line = () => copyLine(['words'], { words: 'a\tb' });
  expect([line(), line(), line()]).toEqual(['a\\tb\n', 'a\\tb\n', 'a\\tb\n']);
});
