import { InvalidBody } from './request-body.js';
import { refuseUnusable, textOfJson } from './usable-body.js';

const problemsOf = (body: unknown): readonly string[] => {
  try {
    refuseUnusable(body);
    return [];
  } catch (error) {
    return (error as InvalidBody).problems.map(({ pointer, detail }) => `${pointer} ${detail}`);
  }
};
const CANNOT_BE_STORED = 'This text holds a character that cannot be stored';

describe('a body that nothing of ours could mean', () => {
  it('takes what people write, in any script', () => {
    expect(problemsOf({ name: 'Zoë 👩🏽‍🌾 O’Neil', list: ['a', 1, null, true], file: Buffer.from([0]) })).toEqual([]);
    expect(problemsOf(undefined)).toEqual([]);
  });

  it('names each text with a NUL or half a character by its pointer', () => {
    expect(problemsOf({ name: 'a\0b', 'a/b': [{ note: '\ud800' }, '\udc00 end'] }).toSorted()).toEqual([
      `/a~1b/0/note ${CANNOT_BE_STORED}`,
      `/a~1b/1 ${CANNOT_BE_STORED}`,
      `/name ${CANNOT_BE_STORED}`,
    ]);
  });

  it('refuses ten thousand levels and ten thousand fields without walking them', () => {
    const deep = JSON.parse(`${'[{"a":'.repeat(10_000)}1${'}]'.repeat(10_000)}`) as unknown;
    expect(problemsOf(deep)).toEqual([expect.stringMatching(/ This is nested too deeply$/)]);
    const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, place) => [`field${place}`, 1]));
    expect(problemsOf({ wide })).toEqual(['/wide There are too many fields']);
  });

  it('answers shortly however much is wrong: long names, many values, many faults', () => {
    const faults = Array.from({ length: 5_000 }, () => '\0');
    expect(problemsOf({ ['k'.repeat(500_000)]: faults })).toEqual([' The name of a field is too long']);
    expect(problemsOf({ note: faults })).toHaveLength(20);
    expect(problemsOf({ note: Array.from({ length: 340_000 }, () => []) })).toEqual([
      '/note There are too many values',
    ]);
    expect(problemsOf(Object.fromEntries([...'abcdef'].map((name) => [name, faults.map(() => 'x')])))).toEqual([
      expect.stringMatching(/ There are too many values$/),
    ]);
  });

  it('reads JSON as UTF-8 only', () => {
    expect(textOfJson(Buffer.from('"é"', 'utf8'))).toBe('"é"');
    expect(() => textOfJson(Buffer.from('"é"', 'latin1'))).toThrow('Bad Request');
  });
});
