import { isEnough, readSearch, type SearchTerms } from './search-terms.js';

const terms = (part: Partial<SearchTerms>): unknown => ({
  ...{ names: '', phoneEnd: null, postcodeStart: null, births: null },
  ...part,
});

describe('what was typed to find somebody', () => {
  it.each<[string, Partial<SearchTerms>]>([
    ['Łukasz  Strauß', { names: 'lukasz strauss' }],
    ['José Østby', { names: 'jose ostby' }],
    ["O'Brien-Smith", { names: 'obrien smith' }],
    ['KM-000123', { names: 'km 000123' }],
    ['km000123', { names: 'km 000123' }],
    ['+44 7700 900264', { phoneEnd: '7700900264' }],
    ['+44 (0)7700 900264', { phoneEnd: '7700900264' }],
    ['0044 7700 900264', { phoneEnd: '7700900264' }],
    ['447700900264', { phoneEnd: '7700900264' }],
    ['07700-900-264', { phoneEnd: '7700900264' }],
    ['(01304) 225559', { phoneEnd: '1304225559' }],
    ['900264', { names: '900264', phoneEnd: '900264' }],
    ['000123', { names: '000123', phoneEnd: '000123' }],
    ['00264', { names: '00264' }],
    ['ct143ej', { postcodeStart: 'CT14 3EJ' }],
    ['CT14 3', { postcodeStart: 'CT14 3' }],
    ['CT1', { postcodeStart: 'CT1 ' }],
    ['W1A', { postcodeStart: 'W1A ' }],
    ['Smith me14', { names: 'smith', postcodeStart: 'ME14 ' }],
    ['27/3/1985', { births: ['1985-03-27'] as never }],
    ['27.03.1985', { births: ['1985-03-27'] as never }],
    ['27 March 1985', { births: ['1985-03-27'] as never }],
    ['1985-03-27', { births: ['1985-03-27'] as never }],
    ['27 03 1985', { births: ['1985-03-27'] as never, phoneEnd: '27031985' }],
    ['27031985', { births: ['1985-03-27'] as never, phoneEnd: '27031985' }],
    ['27-3-85', { births: ['1985-03-27', '2085-03-27'] as never }],
    ['Ada 27th Mar 1985', { names: 'ada', births: ['1985-03-27'] as never }],
    ['31/2/1985', { names: '31 2 1985' }],
    ['%%', {}],
    ['', {}],
  ])('%s', (typed, expected) => {
    expect(readSearch(typed)).toEqual(terms(expected));
  });

  it('is too little when it is one letter or nothing', () => {
    expect(['', 'a', '%', '.'].filter((typed) => isEnough(readSearch(typed)))).toEqual([]);
    expect(['ab', '12/3/1985', 'E1'].filter((typed) => !isEnough(readSearch(typed)))).toEqual([]);
  });
});
