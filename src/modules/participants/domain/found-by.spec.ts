import { foundByWords, reasonsFor, type Find, type FoundBy } from './found-by.js';
import { readSearch } from './search-terms.js';

describe('why somebody was found', () => {
  it.each<[string, Find['how'], boolean, readonly FoundBy[]]>([
    ['ada', 'name', false, ['name']],
    ['Addie', 'name', false, ['known-as']],
    ['addie ashb', 'name', false, ['known-as']],
    ['Ayda', 'sounds-like', false, ['sounds-like']],
    ['Norton', 'name', true, ['earlier-record']],
    ['900264', 'phone', false, ['phone']],
    ['km 000123', 'reference', false, ['reference']],
    ['ada CT14', 'name', false, ['name', 'postcode']],
    ['CT14 27/3/1985', 'birth', false, ['postcode', 'birth']],
  ])('%s, by %s', (typed, how, fromMerged, expected) => {
    expect(reasonsFor(readSearch(typed), { how, fromMerged }, { displayName: 'Ada Ashbourne' })).toEqual(expected);
  });

  it('is said in words', () => {
    expect(foundByWords(['sounds-like', 'birth'])).toBe('Sounds like, date of birth');
  });
});
