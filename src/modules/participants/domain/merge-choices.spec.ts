import { chosenValue, differs, proposedChoice } from './merge-choices.js';

describe('choosing between two records of one person', () => {
  it('takes blanks of any sort for the same, and lists whatever their order', () => {
    expect(differs(null, '')).toBe(false);
    expect(differs([], [])).toBe(false);
    expect(differs(['a', 'b'], ['b', 'a'])).toBe(false);
    expect(differs(['a'], ['a', 'b'])).toBe(true);
    expect(differs('CT1 1AA', null)).toBe(true);
    expect(differs(false, true)).toBe(true);
  });

  it.each([
    ['value', '', 'x', 'merged'],
    ['value', 'x', '', 'standing'],
    ['value', 'x', 'y', 'standing'],
    ['words', 'x', 'y', 'both'],
    ['list', ['a'], ['b'], 'both'],
    ['list', ['a'], [], 'standing'],
  ] as const)('proposes for a %s of %j and %j to keep %s', (kind, standing, merged, choice) => {
    expect(proposedChoice(kind, standing, merged)).toBe(choice);
  });

  it('keeps both of lists and of words, and never a blank line', () => {
    expect(chosenValue('both', ['a', 'b'], ['b', 'c'])).toEqual(['a', 'b', 'c']);
    expect(chosenValue('both', 'Ring first', 'No post')).toBe('Ring first\nNo post');
    expect(chosenValue('both', '', 'No post')).toBe('No post');
    expect(chosenValue('both', 'Ring first', 'Ring first')).toBe('Ring first');
    expect(chosenValue('merged', 'x', null)).toBeNull();
    expect(chosenValue('standing', 'x', 'y')).toBe('x');
  });
});
