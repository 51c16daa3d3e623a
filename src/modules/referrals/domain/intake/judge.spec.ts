import fc from 'fast-check';
import { calendarDate } from '#shared/calendar-date';
import { contextOf, judged, rowsOf, testKeys, verdicts } from '../../../../../test/support/intake-rows.js';
import { INTAKE_COLUMNS, type IntakeColumn } from './columns.js';
import { DISPOSITIONS, judgeRows, overtaken } from './judge.js';
import { type HeldAnswers, nobodyHeld, prepareRows, questionsAbout } from './matching.js';
import { rawRow } from './row.js';

const NO_NINO = { nino: '' };
const TWIN = { family_name: 'Birchdale', date_of_birth: '1990-05-06', postcode: 'TN23 1AA' };
const SHARED_PHONE = { phone: '020 7946 0001', date_of_birth: '1990-05-06' };

describe('columns that cannot be accepted', () => {
  it.each<[IntakeColumn, string, string]>([
    ['nino', 'AB12345C', 'error nino'],
    ['nino', 'not known', 'error nino'],
    ['nino', '11 A1 11 11', 'error nino'],
    ['nino', 'QQ123456A', 'error nino'],
    ['nino', '', 'accepted nino-missing'],
    ['nino', ' ab 12 34 56 c ', 'accepted'],
    ['nino', 'CR123456A', 'accepted'],
    ['date_of_birth', '', 'error date_of_birth'],
    ['date_of_birth', '29/02/1999', 'error date_of_birth'],
    ['date_of_birth', '2026-11-21', 'error date_of_birth'],
    ['date_of_birth', '1901-01-01', 'error date_of_birth'],
    ['date_of_birth', '29/02/2000', 'accepted'],
    ['postcode', '', 'error postcode'],
    ['postcode', 'CT99 9ZZZ', 'error postcode'],
    ['postcode', 'ct161sf', 'accepted'],
    ['gp_practice_ods_code', 'G99999', 'error gp_practice_ods_code'],
    ['gp_practice_ods_code', 'g82002', 'accepted'],
    ['gp_practice_ods_code', '', 'accepted'],
    ['consent_to_share', 'YES', 'accepted'],
    ['consent_to_share', 'y', 'error consent_to_share'],
    ['family_name', ' \u200b\u200e ', 'error family_name'],
    ['given_name', '', 'accepted'],
    ['referred_on', '2026-11-20', 'accepted'],
    ['referred_on', '21/11/2026', 'error referred_on'],
    ['referred_on', '', 'error referred_on'],
    ['phone', 'ask her mother', 'accepted'],
    ['email', 'none', 'accepted'],
  ])('%s “%s” is %s', (column, cell, verdict) => {
    expect(verdicts(rowsOf({ [column]: cell }))).toEqual([verdict]);
  });

  it('names them all, in the order of the contract, and an error comes before a duplicate', () => {
    const broken = { nino: 'AB000002X', date_of_birth: '?', postcode: '?', consent_to_share: '', family_name: '' };
    const rows = rowsOf(
      { external_ref: 'same' },
      { ...broken, external_ref: 'same', referred_on: '', need_groups: '' },
    );
    expect(verdicts(rows)[1]).toBe('error nino;date_of_birth;postcode;consent_to_share;family_name;referred_on');
  });

  it('says what was sent and what would be right, but never repeats a NINO', () => {
    const [dates, ninos, phone] = judged(
      rowsOf({ date_of_birth: '29/02/1999' }, { nino: 'ZZ 12 34 56 A' }, { phone: '12' }),
    );
    expect(dates?.explanation).toEqual([
      'date_of_birth: “29/02/1999” is not a date that we can read, or does not exist. Send day, month and year, for example 27/03/1985 or 1985-03-27.',
    ]);
    expect(ninos?.explanation).toEqual([
      'nino: This is not a National Insurance number: no number begins with ZZ. Send two letters, six numbers and one letter, like QQ 12 34 56 C, or leave it blank.',
    ]);
    expect(phone?.explanation).toEqual([
      'phone: “12” is not a phone number. Send it in full, for example 01632 960001.',
    ]);
  });

  it.each([
    ['AB12345C', 'six numbers must follow the two letters'],
    ['12345678A', 'it does not begin with two letters'],
    ['AB123456', 'the last letter is missing'],
    ['AB123456E', 'the last letter must be A, B, C or D'],
    ['AB123456CD', 'it is too long'],
    ['DA123456A', 'no number begins with DA'],
    ['QQ123456A', 'This is our example, not a number of theirs'],
  ])('says of NINO %s that %s', (nino, fault) => {
    expect(judged(rowsOf({ nino }))[0]?.explanation[0]).toContain(`: ${fault}.`);
  });

  it('tells a row that a spreadsheet left blank in one sentence', () => {
    const blank = rawRow(2, Array<string>(26).fill(' '), new Map(INTAKE_COLUMNS.map((c, i) => [c, i])), 26);
    const [judgement] = judged([blank]);
    expect(judgement?.disposition).toBe('error');
    expect(judgement?.explanation).toEqual(['This row is blank. Delete it.']);
  });
});

describe('people who may be known already', () => {
  it('matches NINOs by their first eight characters, with accepted and ineligible rows', () => {
    const rows = rowsOf(
      { nino: 'AB123456A', external_ref: 'first' },
      { nino: 'ab123456d' },
      { nino: 'AB654321A', external_ref: 'rother', local_authority: 'Rother' },
      { nino: 'AB654321B' },
    );
    expect(verdicts(rows)).toEqual(['accepted', 'duplicate nino:first', 'ineligible E5', 'duplicate nino:rother']);
  });

  it('does not match a row in error', () => {
    const rows = rowsOf({ ...TWIN, nino: 'AB123456A', consent_to_share: 'unsure' }, { ...TWIN, nino: 'AB123456A' });
    expect(verdicts(rows)).toEqual(['error consent_to_share', 'accepted']);
  });

  it('takes a corrected row with the reference of an earlier error as new, and the same row again as a duplicate', () => {
    const bad = { ...NO_NINO, external_ref: 'A-1', postcode: 'CT99' };
    const good = { ...NO_NINO, external_ref: 'A-1', postcode: 'CT16 1SF', family_name: 'Ironford', phone: '' };
    const sameAfterExcel = { ...good, referred_on: '02/11/2026', date_of_birth: '27/3/1985', postcode: 'ct161sf' };
    expect(verdicts(rowsOf(bad, good, sameAfterExcel))).toEqual([
      'error postcode',
      'accepted nino-missing',
      'duplicate external-ref:A-1',
    ]);
  });

  it('judges a row anew when its reference was used before but its content changed', () => {
    const rows = rowsOf(
      { ...NO_NINO, external_ref: 'A-1', family_name: 'Ironford' },
      { ...NO_NINO, external_ref: 'A-1', family_name: 'Longmere' },
    );
    expect(verdicts(rows)).toEqual(['accepted nino-missing', 'accepted nino-missing']);
  });

  it('matches surname, birthday and postcode whatever the accents, and phone with birthday however it is written', () => {
    const rows = rowsOf(
      { ...TWIN, family_name: 'Żółkiewski-Ross', external_ref: 'a' },
      { ...TWIN, family_name: 'ZOLKIEWSKI ROSS', postcode: 'tn231aa' },
      { phone: '020 7946 0009', date_of_birth: '1970-01-02', external_ref: 'b' },
      { phone: '+44 (0)20 7946 0009', date_of_birth: '02/01/1970' },
    );
    expect(verdicts(rows)).toEqual([
      'accepted',
      'possible-duplicate name-dob-postcode:a',
      'accepted',
      'possible-duplicate phone-dob:b',
    ]);
  });

  it('names the earliest match, whichever kind it is', () => {
    const both = { ...TWIN, ...SHARED_PHONE };
    const phoneFirst = rowsOf({ ...SHARED_PHONE, external_ref: 'p' }, { ...TWIN, external_ref: 'n' }, both);
    const nameFirst = rowsOf({ ...TWIN, external_ref: 'n' }, { ...SHARED_PHONE, external_ref: 'p' }, both);
    expect(verdicts(phoneFirst)[2]).toBe('possible-duplicate phone-dob:p');
    expect(verdicts(nameFirst)[2]).toBe('possible-duplicate name-dob-postcode:n');
    expect(judged(nameFirst)[2]?.matches).toEqual([
      { kind: 'name-dob-postcode', externalRef: 'n', row: 2 },
      { kind: 'phone-dob', externalRef: 'p', row: 3 },
    ]);
    const threeAlike = rowsOf(both, both, both);
    expect(verdicts(threeAlike).slice(1)).toEqual(Array(2).fill('possible-duplicate name-dob-postcode:ref-2'));
  });

  it('compares later rows with a possible duplicate by name and phone, but not by NINO', () => {
    const rows = rowsOf(
      { ...SHARED_PHONE, external_ref: 'a' },
      { ...SHARED_PHONE, ...TWIN, external_ref: 'b', nino: 'AB777777A' },
      { ...TWIN, external_ref: 'c' },
      { nino: 'AB777777B' },
    );
    expect(verdicts(rows)).toEqual([
      'accepted',
      'possible-duplicate phone-dob:a',
      'possible-duplicate name-dob-postcode:b',
      'accepted',
    ]);
  });

  it('names a row without a reference by its number', () => {
    const rows = rowsOf({ nino: 'AB123456A', external_ref: '' }, { nino: 'AB123456B' });
    const [, second] = judged(rows);
    expect(second?.codes).toEqual(['nino:row-2']);
    expect(second?.explanation[0]).toContain('the same as for row 2.');
  });

  it('does not match surnames without a letter, blank phones or unreadable ones', () => {
    const dash = { family_name: '-', phone: '', ...NO_NINO };
    expect(verdicts(rowsOf(dash, dash, { ...dash, phone: '12' }, { ...dash, phone: '12' }))).toEqual(
      Array(4).fill('accepted nino-missing'),
    );
  });
});

describe('people already held', () => {
  const bornOn = calendarDate('1990-05-06');
  const held: HeldAnswers = {
    ninos: [{ ninoIndex: testKeys.ninoIndexOf('AB123456'), externalRef: 'held-1', receivedAt: '2026-01-05T09:00:00Z' }],
    namesBirthsPlaces: [
      {
        familyNameKey: 'birchdale',
        bornOn,
        postcode: 'TN23 1AA',
        externalRef: 'late',
        receivedAt: '2026-02-01T09:00:00Z',
      },
      {
        familyNameKey: 'birchdale',
        bornOn,
        postcode: 'TN23 1AA',
        externalRef: 'early',
        receivedAt: '2026-01-01T09:00:00Z',
      },
    ],
    phonesBirths: [{ phone: '+442079460001', bornOn, externalRef: 'phone', receivedAt: '2025-12-01T09:00:00Z' }],
    sent: [],
  };

  it('come before every row of the file, the first received first', () => {
    const rows = rowsOf({ nino: 'AB123456C' }, TWIN, { ...TWIN, ...SHARED_PHONE });
    expect(verdicts(rows, held)).toEqual([
      'duplicate nino:held-1',
      'possible-duplicate name-dob-postcode:early',
      'possible-duplicate phone-dob:phone',
    ]);
  });

  it('are never described in the explanation', () => {
    const words = judged(rowsOf({ nino: 'AB123456C' }, TWIN), held).flatMap(({ explanation }) => explanation);
    expect(words).toHaveLength(2);
    for (const sentence of words) {
      expect(sentence).toContain('somebody who has already been referred');
      expect(sentence).not.toMatch(/held-1|early|late/);
    }
  });

  it('are asked about in one go, each question once, and only by blind index', () => {
    const prepared = prepareRows(rowsOf(TWIN, { ...TWIN, external_ref: 'ref-2' }, NO_NINO), testKeys);
    const questions = questionsAbout(prepared);
    expect(questions.ninoIndexes).toEqual(['AB000002', 'AB000003'].map(testKeys.ninoIndexOf));
    expect(questions.namesBirthsPlaces).toHaveLength(2);
    expect(questions.phonesBirths).toHaveLength(3);
    expect(questions.externalRefs).toEqual(['ref-2', 'ref-4']);
  });

  it('make every row of a re-sent file a duplicate, except those in error', () => {
    const rows = rowsOf(
      {},
      NO_NINO,
      { local_authority: 'Rother' },
      { ...NO_NINO, phone: '01632 960002' },
      { nino: '?' },
    );
    const first = judged(rows);
    expect(first.map(({ disposition }) => disposition)).toEqual([
      'accepted',
      'accepted',
      'ineligible',
      'possible-duplicate',
      'error',
    ]);
    const sent = prepareRows(rows, testKeys).flatMap(({ read, keys }, i) =>
      first[i]?.disposition === 'error' ? [] : [{ externalRef: read.externalRef, contentHash: keys.contentHash }],
    );
    expect(verdicts(rows, { ...nobodyHeld, sent })).toEqual([
      'duplicate external-ref:ref-2',
      'duplicate external-ref:ref-3',
      'duplicate external-ref:ref-4',
      'duplicate external-ref:ref-5',
      'error nino',
    ]);
  });
});

describe('rows that try to break things', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('\0', '\ud800', '👩🏽‍🦽', '‮dlrow olleh', '"', '""\n', "'=1+1", '=cmd|calc', 'ﷺ', '__proto__', '\r\n'),
    fc.constantFrom('1', ' council', '(', '\u0301', 'a b ').map((unit) => unit.repeat(20_000)),
  );
  const row = fc.dictionary(fc.constantFrom(...INTAKE_COLUMNS), nasty, { maxKeys: 26 });

  it('never throw, and always get one disposition with a reason', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), (cases) => {
        const judgements = judged(rowsOf(...cases));
        expect(judgements.map((judgement) => judgement.row)).toEqual(cases.map((_, i) => i + 2));
        for (const { disposition, codes, explanation } of judgements) {
          expect(DISPOSITIONS).toContain(disposition);
          expect(disposition === 'accepted' || codes.length > 0).toBe(true);
          expect(explanation.length).toBeGreaterThanOrEqual(codes.length > 0 ? 1 : 0);
          expect(explanation.join('').length).toBeLessThan(3_000);
        }
      }),
      { numRuns: 150, seed: 20261120 },
    );
  });

  it('give the same result every time', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), (cases) => {
        const prepared = prepareRows(rowsOf(...cases), testKeys);
        expect(judgeRows(prepared, contextOf())).toEqual(judgeRows(prepared, contextOf()));
      }),
      { numRuns: 50, seed: 20261120 },
    );
  });
});

describe('a row judged before others came', () => {
  const [row] = prepareRows(rowsOf({ nino: 'AB123456A', ...TWIN }), testKeys);
  if (!row) throw new Error('no row');
  const since = { externalRef: 'first-1', receivedAt: '2026-11-20T10:00:00Z' };
  const { ninoIndex, nameBirthPlace } = row.keys;

  it('stands when nobody came', () => {
    expect(overtaken(row, nobodyHeld)).toBeNull();
  });

  it('is a duplicate when its number came', () => {
    const held = { ...nobodyHeld, ninos: [{ ...since, ninoIndex: ninoIndex ?? '' }] };
    expect(overtaken(row, held)).toMatchObject({ disposition: 'duplicate', codes: ['nino:first-1'] });
  });

  it('is a duplicate when the same row came another way', () => {
    const sent = [{ externalRef: row.read.externalRef, contentHash: row.keys.contentHash }];
    expect(overtaken(row, { ...nobodyHeld, sent })).toMatchObject({ disposition: 'duplicate' });
  });

  it('may be a duplicate when somebody of the same name, birthday and postcode came', () => {
    if (!nameBirthPlace) throw new Error('no key');
    const held = { ...nobodyHeld, namesBirthsPlaces: [{ ...since, ...nameBirthPlace }] };
    expect(overtaken(row, held)).toMatchObject({
      disposition: 'possible-duplicate',
      codes: ['name-dob-postcode:first-1'],
    });
  });
});
