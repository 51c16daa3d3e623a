import { rowsOf } from '../../../../../test/support/intake-rows.js';
import { type RawRow, contentOf, readRow } from './row.js';

const content = (raw: RawRow | undefined) => (raw ? contentOf(raw, readRow(raw)) : '');

it('normalises what it reads and leaves the raw row untouched', () => {
  const cells = {
    family_name: '\ufeff  Garci\u0301a\0 Márquez ',
    given_name: 'Jo\r\nAnn\u202E',
    known_as: '\u200b',
    date_of_birth: '1/2/1990',
    nino: 'ab 12 34 56 c',
    postcode: 'ct161sf',
    phone: '+44 (0)1632 960 001',
    email: 'Jo@Example.ORG',
    gp_practice_ods_code: ' g82 002',
    work_status: 'Out of work',
    need_groups: 'LTHC; CARER |DISABLED;;',
    right_to_work: 'Yes ',
    uk_resident: 'perhaps',
    notes: 'one\r\ntwo',
  };
  const [raw] = rowsOf(cells);
  expect(raw && readRow(raw)).toMatchObject({
    row: 2,
    externalRef: 'ref-2',
    givenName: 'Jo Ann',
    familyName: 'García Márquez',
    knownAs: '',
    familyNameKey: 'garcia marquez',
    bornOn: '1990-02-01',
    nino: { ok: true, nino: 'AB123456C' },
    postcode: 'CT16 1SF',
    phone: '+441632960001',
    email: 'jo@example.org',
    gpPracticeOdsCode: 'G82002',
    workStatus: 'out-of-work',
    needGroups: ['LTHC', 'CARER', 'DISABLED'],
    rightToWork: 'yes',
    ukResident: 'not-said',
    notes: 'one\ntwo',
  });
  expect(raw?.values).toMatchObject(cells);
});

it('has the same content after a spreadsheet saved it again, and another when a word changed', () => {
  const [first, resaved, changed] = rowsOf(
    { external_ref: 'A', nino: 'AB123456C', phone: '01632 960001', family_name: 'Łoś', notes: 'e\u0301\r\nx' },
    {
      external_ref: 'A',
      nino: 'ab123456c',
      phone: '01632960001',
      family_name: ' Łoś',
      notes: 'é\nx',
      postcode: 'ct161sf',
    },
    { external_ref: 'A', nino: 'AB123456C', phone: '01632 960001', family_name: 'Łoś', notes: 'é\ny' },
  );
  expect(content(resaved)).toBe(content(first));
  expect(content(changed)).not.toBe(content(first));
});

it('tells rows apart whose dates or numbers cannot be read', () => {
  const [one, other] = rowsOf(
    { external_ref: 'A', nino: '?', phone: '' },
    { external_ref: 'A', nino: '??', phone: '' },
  );
  expect(content(one)?.replace(/Ashbourne ./, '')).not.toBe(content(other)?.replace(/Ashbourne ./, ''));
});
