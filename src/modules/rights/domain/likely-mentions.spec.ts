import { excerptOf, namingsOf, patternOf } from './likely-mentions.js';

const robin = { reference: 'KM-000123', givenName: 'Robin', familyName: 'O’Hollow', knownAs: 'Rob' };

describe('likely mentions', () => {
  it('are looked for by what says most first, each word once, and nothing of one letter', () => {
    expect(namingsOf([robin, { ...robin, reference: 'KM-000124', knownAs: 'R' }])).toEqual([
      { why: 'reference', words: ['KM-000123', 'KM-000124'] },
      { why: 'whole name', words: ['Robin O’Hollow', 'Rob O’Hollow', 'R O’Hollow'] },
      { why: 'family name', words: ['O’Hollow'] },
      { why: 'known as', words: ['Rob'] },
      { why: 'first name', words: ['Robin'] },
    ]);
    expect(namingsOf([{ reference: '', givenName: '', familyName: '', knownAs: '' }])).toEqual([]);
  });

  it('take no sign of a name for a pattern', () => {
    expect(patternOf(['A.* (b)'])).toBe(String.raw`(^|[^[:alnum:]])(A\.\*[[:space:]]+\(b\))([^[:alnum:]]|$)`);
  });

  it('are shown with a little of what stands around them', () => {
    const text = `${'x'.repeat(200)} came with Robin\nto the fair ${'y'.repeat(200)}`;
    expect(excerptOf(text, ['Robin'], 20)).toBe('…xxxxxxxxx came with Robin to the fair yy…');
    expect(excerptOf('Robin', ['Robin'])).toBe('Robin');
  });
});
