import { judged, rowsOf } from '../../../../../test/support/intake-rows.js';
import { INTAKE_COLUMNS } from './columns.js';
import { closingLine, reportCsv, correctionCsv, tally } from './report.js';

const rows = rowsOf(
  {},
  { nino: '', date_of_birth: '?', postcode: '?', external_ref: '=A1,"x"' },
  { local_authority: 'Rother', need_groups: '' },
);
const judgements = judged(rows);

it('reports one line a row in file order, codes joined by a semicolon, and no formula', () => {
  expect(reportCsv(judgements)).toBe(
    [
      'row,external_ref,disposition,codes',
      '2,ref-2,accepted,',
      `3,"'=A1,""x""",error,date_of_birth;postcode`,
      '4,ref-4,ineligible,E5;E7',
      '',
    ].join('\n'),
  );
});

it('closes with the counts', () => {
  expect(closingLine(tally(judgements))).toBe('accepted 1, ineligible 1, duplicate 0, possible-duplicate 0, error 1');
});

it('gives back only the rows in error, with what is wrong, and writes its own two columns once', () => {
  const headings = [...INTAKE_COLUMNS.slice(0, 2), 'import_result', 'Case worker', 'Import explanation'];
  const raw = { cells: ['A-1', '2026-11-02', 'Error', '  Jo "J"  ', 'old words'] };
  const others = (['accepted', 'ineligible', 'possible-duplicate', 'duplicate'] as const).map((disposition) => ({
    raw,
    judgement: { disposition, explanation: [] },
  }));
  const wrong = { disposition: 'error' as const, explanation: ['postcode: “?” is not a postcode.', 'Two.'] };
  expect(correctionCsv(headings, [...others, { raw, judgement: wrong }])).toBe(
    '\ufeffexternal_ref,referred_on,Case worker,import_result,import_explanation\r\n' +
      'A-1,2026-11-02,"  Jo ""J""  ",Error,postcode: “?” is not a postcode. Two.\r\n',
  );
});
