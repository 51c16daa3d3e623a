import { tally } from '../domain/intake/report.js';
import { dispositionsOf, importWords, presentRows, restCount, rowChoiceOf } from './present-import.js';

const counts = { ...tally([]), accepted: 495, ineligible: 41, duplicate: 10, 'possible-duplicate': 10, error: 44 };

describe('the preview of a file', () => {
  it('says what will be imported, what waits for a person and what is left out', () => {
    expect(importWords({ importable: 546, counts } as never)).toEqual({
      button: 'Import 546 referrals',
      sentence: '495 people can be contacted at once, 51 wait for a decision, 54 rows are left out.',
    });
    const one = { ...tally([]), accepted: 1, error: 1 };
    expect(importWords({ importable: 1, counts: one } as never)).toEqual({
      button: 'Import 1 referral',
      sentence: '1 person can be contacted at once, 1 row is left out.',
    });
  });

  it('counts the rows to correct as everything but the accepted', () => {
    expect(restCount(counts)).toBe(105);
  });

  it('shows what needs a look first, and every row on request', () => {
    expect(dispositionsOf(rowChoiceOf(''))).not.toContain('accepted');
    expect(dispositionsOf(rowChoiceOf('every'))).toContain('accepted');
    expect(dispositionsOf(rowChoiceOf('error'))).toEqual(['error']);
    expect(rowChoiceOf('drop table')).toBe('');
  });

  it('names columns in words, with the name the file knows beside them', () => {
    const row = {
      row: 11,
      externalRef: '41-10',
      name: 'Ada Ashbourne',
      disposition: 'error' as const,
      codes: ['date_of_birth'],
      explanation: ['date_of_birth: The date is blank.', 'This row has 30 cells.'],
      referralId: null,
    };
    expect(presentRows([row], false)).toMatchObject({
      rows: [
        {
          number: 11,
          href: null,
          lines: [
            { column: 'Date of birth (date_of_birth)', text: 'The date is blank.' },
            { column: '', text: 'This row has 30 cells.' },
          ],
        },
      ],
    });
  });
});
