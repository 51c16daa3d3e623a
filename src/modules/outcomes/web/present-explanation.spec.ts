import { explainOutcomes } from '../domain/explain-outcomes.js';
import { ctw2025, facts, outcomePolicy, payment } from '../../../../test/support/outcome-facts.js';
import { presentExplanation } from './present-explanation.js';

const shown = (recorded: Parameters<typeof presentExplanation>[0]['recorded'] = []) => {
  const payments = [payment(253_968, { hours: 30 }), payment(500, { kind: 'tax-refund', hasEvidence: false })];
  const lower = explainOutcomes(facts({ payments }), ctw2025, outcomePolicy).find(({ kind }) => kind === 'LOWER');
  if (!lower) throw new Error('No lower threshold');
  return presentExplanation({ ...lower, recorded }) as {
    tag: object;
    tables: { caption: string; rows: { cells: unknown[] }[] }[];
    recorded: string[];
  };
};

it('shows payments with their sum and why, then jobs, and leaves empty tables out', () => {
  const { tables, tag } = shown();
  expect(tag).toEqual({ text: 'Achieved on 5 Sep 2025', colour: 'green' });
  expect(tables.map(({ caption }) => caption)).toEqual([
    'Payments, in the order they were paid: Lower earnings threshold',
    'Jobs, in the order they began: Lower earnings threshold',
  ]);
  expect(tables[0]?.rows.map(({ cells }) => cells.slice(2))).toEqual([
    [
      { text: '£2,539.68', hint: '30 hours' },
      { text: '£2,539.68', hint: undefined },
      { tag: { text: 'Counted', colour: 'green' }, hint: expect.stringContaining('Enough with this.') },
    ],
    [
      { text: '£5.00', hint: undefined },
      { text: '–' },
      { tag: { text: 'Left out', colour: 'grey' }, hint: 'A tax refund does not count. No evidence.' },
    ],
  ]);
});

it('says what is recorded, those taken back too', () => {
  const reason = 'What was recorded since no longer adds up to it.';
  const achievedOn = facts().startedOn;
  expect(shown([{ state: 'reversed', achievedOn, reason, employerName: 'Kent Bakery' }]).recorded).toEqual([
    `1 July 2025 (Kent Bakery): No longer reached. ${reason}`,
  ]);
});
