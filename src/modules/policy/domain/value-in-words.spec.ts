import { valueInWords } from './value-in-words.js';

it.each<[string, unknown, string, string]>([
  [
    'support-months',
    { 'out-of-work': 12, 'in-work-retention': 4 },
    'months',
    '12 months for people out of work, 4 months for people keeping a job',
  ],
  ['in-work-share-cap-percent', 15, '%', '15%'],
  ['outcome-tracking-days', 182, 'days', '182 days'],
  ['in-work-support-months', 1, 'months', '1 month'],
  ['pause-moves-end-date', false, '', 'No'],
  ['programme-ends', '2030-03-31', '', '31 March 2030'],
  ['window-warnings', [60, 30, 14, 0], 'days', '60, 30, 14 and 0 days'],
  ['upper-age', null, 'years', 'No limit'],
  ['overhead-cap-percent', null, '%', 'No cap'],
  ['claim-frequency', 'quarterly-in-arrears', '', 'Quarterly in arrears'],
  [
    'pay-before-tax-times',
    1.25,
    '',
    'At least 1.25 times as much; between that and what they need, somebody works out what is left after tax',
  ],
  ['caseload-cap.ips', { soft: 20, hard: 25 }, 'clients', '20 as the usual limit, 25 at most'],
  ['dna-outreach', { missed: 2, workingDays: 2 }, '', 'After 2 missed sessions in a row, within 2 working days'],
  ['re-referral', { gapDays: 90, max: 1 }, '', 'Once more, at least 90 days after support ended'],
  ['rag-bands', { green: 100, amber: 85 }, '%', 'On track from 100%, slightly behind from 85%, behind below that'],
  [
    'fidelity-bands',
    [
      { from: 100, label: 'good' },
      { from: 0, label: 'not IPS' },
    ],
    '',
    'Good from 100 and otherwise not IPS',
  ],
  [
    'model-routing',
    { seqfFor: ['learning-disability', 'autism'] },
    '',
    'Learning disability and autism: a suggestion, never a rule',
  ],
])('%s of %j reads well', (key, value, unit, expected) => {
  expect(valueInWords(key, value, unit)).toEqual({ text: expected, parts: [] });
});

it('keeps the parts of a long list apart', () => {
  const columns = [
    { code: 'nino', heading: 'National Insurance number', source: 'participant.nino' },
    { code: 'sex', heading: 'Sex', source: 'participant.sex' },
  ];
  expect(valueInWords('returns.columns', columns, '')).toEqual({
    text: '2 columns',
    parts: ['National Insurance number', 'Sex'],
  });
});

it('names what outcomes cost, or that nothing is paid', () => {
  expect(valueInWords('outcome-prices', [], 'pence').text).toBe('Outcomes are counted, not paid');
  const price = { kind: 'LOWER', ruleSet: null, contract: 'Kent 2027', pence: 150_000 };
  expect(valueInWords('outcome-prices', [price], 'pence').parts).toEqual([
    'Lower earnings threshold, all rules, Kent 2027: £1,500.00',
  ]);
});

it('writes the anchors of a fidelity item out', () => {
  const item = { item: 1, section: 'Staffing', label: 'Caseload size', words: 'Active clients', data: 'yes' };
  const anchors = [
    { upTo: 20, score: 5 },
    { upTo: null, score: 4 },
  ];
  expect(valueInWords('fidelity-items.confirmed', [{ ...item, anchors }], '').parts).toEqual([
    '1. Caseload size: Active clients (up to 20 scores 5, over 20 scores 4)',
  ]);
});

it('tells a key it has no words for, or a value of an unexpected shape, plainly', () => {
  expect(valueInWords('a-new-key', { gapDays: 3, allowed: true }, '').text).toBe('Gap days 3 and Allowed Yes');
  expect(valueInWords('fidelity-bands', 7, 'points').text).toBe('7 points');
});
