import { familyKeyOf, searchKeyOf } from './person-keys.js';

describe('the keys by which a person is found', () => {
  it('fold accents, case and punctuation, and hold every name', () => {
    expect(searchKeyOf({ givenName: 'Zoë', familyName: 'O’Brien-Smith', knownAs: 'Zee' })).toBe('zoe zee obrien smith');
    expect(searchKeyOf({ givenName: '', familyName: 'Prince' })).toBe('prince');
  });

  it('treat two spellings of a surname alike', () => {
    expect(familyKeyOf('GARCÍA  Márquez')).toBe(familyKeyOf('Garcia-Marquez'));
  });
});
