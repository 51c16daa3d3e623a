import { deedWords, type Deed, type Reader } from './access-words.js';
import { groundsWords } from './grounds-words.js';

const deed = (changed: Partial<Deed>): Deed => ({
  ...{ action: 'read', what: 'participant', inList: false, inFile: false, count: 1 },
  ...changed,
});

describe('what somebody did, in words', () => {
  it.each<[Partial<Deed>, Reader, string]>([
    [{}, 'staff', 'read the record'],
    [{ count: 2 }, 'staff', 'read the record twice'],
    [{ count: 4 }, 'person', 'read your record 4 times'],
    [{ what: 'caseload', inList: true, count: 3 }, 'person', 'saw your name on a caseload 3 times'],
    [{ what: 'clinic-day', inList: true }, 'staff', 'saw the name on the day list of a practice, as initials'],
    [{ what: 'something-new', inList: true }, 'staff', 'saw the name on a list'],
    [{ what: 'return', inList: true, inFile: true }, 'staff', 'opened a return to DWP with the name in it'],
    [{ what: 'performance-rows', inList: true, inFile: true }, 'person', 'took a file with your name in it'],
    [{ action: 'insert', what: 'contact_note' }, 'staff', 'wrote a note'],
    [{ action: 'update', what: 'participant' }, 'person', 'changed your details'],
    [{ action: 'update', what: 'earning' }, 'staff', 'changed a payment'],
    [{ action: 'delete', what: 'new_table' }, 'staff', 'removed new table'],
    [{ action: 'denied', what: 'GET /participants/:id' }, 'person', 'tried to look, and was refused'],
  ])('%j for %s: %s', (changed, reader, words) => {
    expect(deedWords(deed(changed), reader)).toBe(words);
  });

  it('says what let somebody in, without its number', () => {
    expect(groundsWords('break-glass 0b1f6c1e-6a55-4f0e-9f0a-2f6f5a3d9c11')).toContain('in an emergency');
    expect(groundsWords('verification')).toContain('to check that an outcome is true');
    expect(groundsWords('cover 0b1f6c1e-6a55-4f0e-9f0a-2f6f5a3d9c11')).toBe('under cover');
  });
});
