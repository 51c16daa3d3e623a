import { calendarDate } from '#shared/calendar-date';
import {
  ctw2025,
  decisionOn,
  evidenceNeeds,
  facts,
  job,
  outcomePolicy,
  payment,
} from '../../../../test/support/outcome-facts.js';
import { checklistOf } from './checklist.js';
import { reachedOutcomes } from './reconcile.js';

const policy = { ...outcomePolicy, evidence: { needs: evidenceNeeds, moneyOnly: ['rti-match'] } };
const proved = (...evidenceKinds: string[]) => ({ hasEvidence: true, evidenceKinds });

it.each([
  ['contract', 'achieved', 'forming'],
  ['bank-statement', 'achieved', 'forming'],
  ['rti-match', 'forming', 'forming'],
  ['payslip', 'achieved', 'achieved'],
  ['declaration', 'achieved', 'achieved'],
])('%s: a job start is %s by it, a job kept %s', (kind, started, kept) => {
  const jobs = [job(proved(kind))];
  const inWork = [job({ ...proved(kind), startedOn: '2019-01-07' })];
  expect(decisionOn('JOB_START', facts({ jobs }), { policy }).state).toBe(started);
  expect(decisionOn('RETENTION', facts({ route: 'in-work-retention', jobs: inWork }), { policy }).state).toBe(kept);
});

it('says that another file is needed, not that there is none', () => {
  const jobs = [job({ ...proved('contract'), startedOn: '2019-01-07' })];
  expect(decisionOn('RETENTION', facts({ route: 'in-work-retention', jobs }), { policy }).missing).toEqual([
    'Other evidence of the job with Kent Bakery: the file there does not prove this outcome',
  ]);
  const payments = [payment(300_000, proved('contract'))];
  expect(decisionOn('LOWER', facts({ payments }), { policy }).missing).toEqual([
    'Other evidence of £3,000.00 from Kent Bakery, paid on 5 September 2025: the file there does not prove it',
  ]);
});

it('calls ready to submit what the review finds proved, and nothing else', () => {
  const papers = [[], ['contract'], ['payslip'], ['bank-statement'], ['declaration'], ['rti-match'], ['letter']];
  for (const route of ['out-of-work', 'in-work-retention'] as const)
    for (const ofJob of papers)
      for (const ofPay of papers) {
        // Pay proves the job as well, where it names the employer: so the facts of a job hold both.
        const kinds = [...ofJob, ...ofPay.filter((kind) => kind !== 'rti-match')];
        const of = facts({
          route,
          jobs: [job({ hasEvidence: kinds.length > 0, evidenceKinds: kinds, startedOn: '2025-07-07' })],
          payments: [payment(600_000, { hasEvidence: ofPay.length > 0, evidenceKinds: ofPay })],
        });
        for (const { kind, evidenced } of reachedOutcomes(of, ctw2025, policy)) {
          const own = { isProviderJob: false, disclosedOn: null, selfEmployed: false };
          const { missing } = checklistOf(
            {
              ...{ kind, tradingDays: null, state: evidenced ? 'evidenced' : 'claimed' },
              jobs: [{ ...own, fourHoursOn: '2025-08-05', kinds: ofJob }],
              payments: [{ ...own, kind: ofPay[0] ?? null }],
            },
            { needs: evidenceNeeds, moneyOnly: ['rti-match'] },
            (code) => code,
          );
          expect({ route, kind, ofJob, ofPay, evidenced }).toEqual({
            ...{ route, kind, ofJob, ofPay },
            evidenced: missing.length === 0,
          });
        }
      }
});

it('calls a business ready to submit where the review finds it proved, by its days or by its money', () => {
  const papers = [[], ['contract'], ['self-employed-records'], ['declaration'], ['rti-match']];
  const seen = new Set<number | null>();
  for (const pence of [20_000, 600_000])
    for (const ofJob of papers)
      for (const ofPay of papers) {
        const kinds = [...ofJob, ...ofPay.filter((kind) => kind !== 'rti-match')];
        const of = facts({
          today: calendarDate('2026-06-30'),
          jobs: [job({ selfEmployed: true, hasEvidence: kinds.length > 0, evidenceKinds: kinds })],
          payments: [
            payment(pence, { kind: 'self-employed-earnings', hasEvidence: ofPay.length > 0, evidenceKinds: ofPay }),
          ],
        });
        for (const { kind, evidenced, tradingDays } of reachedOutcomes(of, ctw2025, policy)) {
          if (kind !== 'LOWER' && kind !== 'HIGHER') continue;
          seen.add(tradingDays);
          const own = { isProviderJob: false, disclosedOn: null, selfEmployed: true };
          const { missing } = checklistOf(
            {
              ...{ kind, tradingDays, state: evidenced ? 'evidenced' : 'claimed' },
              jobs: [{ ...own, fourHoursOn: null, kinds: ofJob }],
              payments: [{ ...own, kind: ofPay[0] ?? null }],
            },
            policy.evidence,
            (code) => code,
          );
          expect({ pence, kind, ofJob, ofPay, tradingDays, evidenced }).toEqual({
            ...{ pence, kind, ofJob, ofPay, tradingDays },
            evidenced: missing.length === 0,
          });
        }
      }
  expect(seen).toEqual(new Set([182, null]));
});

it('needs no file of pay that came after an outcome was reached', () => {
  const payments = [payment(300_000), payment(50_000, { paidOn: '2025-10-03', hasEvidence: false })];
  expect(decisionOn('LOWER', facts({ payments })).missing).toEqual([]);
  const [lower] = reachedOutcomes(facts({ payments }), ctw2025, outcomePolicy).filter(({ kind }) => kind === 'LOWER');
  expect(lower).toMatchObject({ evidenced: true });
});
