import {
  ctw2025,
  decisionOn,
  facts,
  ipspcBaseline,
  job,
  outcomePolicy,
  payment,
} from '../../../../test/support/outcome-facts.js';
import { decideOutcomes } from './decide-outcomes.js';
import { stillToCome } from './still-to-come.js';

const words = (...[kind, of]: Parameters<typeof decisionOn>): string => stillToCome(decisionOn(kind, of)).join('; ');

it('says of money how much is to go, and which files', () => {
  const payments = [payment(100_000, { hasEvidence: false }), payment(50_000)];
  expect(words('LOWER', facts({ payments }))).toMatch(
    /^£\d+,\d\d\d\.\d\d of £2,\d\d\d\.\d\d still to be earned; Evidence of 1 payment/,
  );
});

it('says of a job start that hours, their day or its evidence are missing', () => {
  const unproved = { hasEvidence: false, evidenceKinds: [] };
  const begun = job({ ...unproved, fourHoursOn: null, paidHoursDone: 0 });
  expect(words('JOB_START', facts({ jobs: [begun] }))).toContain('More paid hours in the job; Evidence of 1 job');
  const done = job({ ...unproved, fourHoursOn: null, paidHoursDone: 4 });
  expect(words('JOB_START', facts({ jobs: [done] }))).toContain('The day on which the first paid hours had been done');
});

it('says of a job that is kept when its checks are', () => {
  const jobs = [job({ startedOn: '2019-01-07' })];
  const kept = facts({ route: 'in-work-retention', jobs, today: '2025-08-20' });
  expect(words('RETENTION', kept)).toContain('26-week check');
});

it('says of something that is reached all the same that it was rejected, and nothing of what these rules do not have', () => {
  const payments = [payment(300_000)];
  expect(words('LOWER', facts({ payments }))).toBe('Reached, and rejected: put right what it stands on');
  expect(words('RETENTION', facts({ payments }))).toBe('');
});

it('names no employer, whatever is missing', () => {
  for (const ruleSet of [ctw2025, ipspcBaseline])
    for (const jobs of [
      [],
      [job({ hasEvidence: false, fourHoursOn: null, paidHoursDone: 0 })],
      [job({ selfEmployed: true })],
    ])
      for (const payments of [[], [payment(50_000, { hasEvidence: false, hours: null })]])
        for (const decision of decideOutcomes(facts({ jobs, payments }), ruleSet, outcomePolicy)) {
          const said = stillToCome(decision);
          expect(said.join('; ')).not.toContain('Kent Bakery');
          expect(said.length > 0).toBe(decision.state !== 'not-applicable');
        }
});
