import { tally } from '../domain/intake/report.js';
import {
  dispositionsOf,
  importWords,
  presentCounts,
  presentProgress,
  presentRows,
  rowChoiceOf,
} from './present-import.js';

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

  it('calls every outcome what the rows call it, and says what becomes of it and where it waits', () => {
    const tiles = (status: string) =>
      presentCounts({ id: 'i', counts, status } as never) as { label: string; sentence: string; also: unknown }[];
    expect(tiles('ready').map(({ label }) => label)).toEqual([
      'Accepted',
      'Ineligible',
      'Possible duplicates',
      'Duplicates',
      'Errors',
    ]);
    expect(tiles('ready').map(({ also }) => also)).toEqual([
      null,
      null,
      null,
      null,
      { text: 'Download them to correct', href: '/referral-imports/i/rest' },
    ]);
    const [, ineligible, possible] = tiles('imported');
    expect(ineligible).toMatchObject({
      sentence: expect.stringContaining('They are in the queue until a person decides'),
      also: { href: '/referrals?check=eligibility' },
    });
    expect(possible).toMatchObject({
      sentence: expect.stringContaining('No need to send them again'),
      also: { href: '/referrals?check=possible-duplicate' },
    });
  });

  it('says how many rows of the file are checked, or referrals imported', () => {
    const view = { id: 'i', status: 'staged', rowsDone: 0, rowsTotal: 1_600 };
    expect(presentProgress(view as never)).toMatchObject({ done: 0, total: 1_600, text: '0 of 1,600 rows checked' });
    expect(presentProgress({ ...view, status: 'importing', rowsDone: 1_000 } as never)).toMatchObject({
      text: '1,000 of 1,600 referrals imported',
    });
    expect(presentProgress({ ...view, status: 'ready' } as never)).toBeNull();
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
