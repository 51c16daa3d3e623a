import { tagChanges, tagName } from './tag.js';

describe('a tag', () => {
  it.each([
    ['  Autumn   job fair ', 'Autumn job fair', 'autumn job fair'],
    ['Driving-lessons', 'Driving-lessons', 'driving lessons'],
    ['a'.repeat(40), 'a'.repeat(40), 'a'.repeat(40)],
  ])('%s is kept as "%s"', (typed, name, key) => {
    expect(tagName(typed)).toEqual({ name, key });
  });

  it.each([
    ['', 'Enter a name with letters or numbers'],
    [' … ', 'Enter a name with letters or numbers'],
    ['a'.repeat(41), 'The name must be 40 characters or fewer'],
  ])('"%s" is no name', (typed, words) => {
    expect(() => tagName(typed)).toThrow(words);
  });

  it('changes only what somebody ticked or unticked', () => {
    expect(tagChanges(['fair', 'bus'], ['bus', 'cv'])).toEqual({ add: ['cv'], remove: ['fair'] });
    expect(tagChanges(['fair'], ['fair'])).toEqual({ add: [], remove: [] });
  });
});
