import type { LivedIn } from './lived-in.js';

interface Example {
  readonly at: string;
  readonly as: string | null;
}

const by = (as: string, ...places: readonly string[]): Example[] => places.map((at) => ({ as, at }));

/** Pages of the review of outcomes, of verification and of claims. */
export const PAGES_OF_REVIEW: Readonly<Record<string, (lived: LivedIn) => readonly Example[]>> = {
  '/claims': () => [...by('manager', '/claims'), ...by('commissioner', '/claims')],
  '/claims/:id': ({ claim }) => [...by('manager', `/claims/${claim}`), ...by('commissioner', `/claims/${claim}`)],
  '/claims/:id/approval': ({ claim }) => by('commissioner', `/claims/${claim}/approval`),
  '/claims/:id/decisions/:step': ({ claim, claimStep }) =>
    by('commissioner', `/claims/${claim}/decisions/${claimStep}`),
  '/claims/:id/lines/:line/answer': ({ claim, claimLine }) =>
    by('quality', `/claims/${claim}/lines/${claimLine}/answer`),
  '/claims/new': () => by('manager', '/claims/new', '/claims/new?period=2026-07-01'),
  '/claims/stages': () => [
    ...by('quality', '/claims/stages', '/claims/stages?stage=checking'),
    ...by('commissioner', '/claims/stages?stage=queried'),
  ],
  '/outcomes/:id': ({ outcome, openedOutcome }) =>
    by('specialist', `/outcomes/${outcome}`, `/outcomes/${openedOutcome}`),
  '/quality-checks': () => [
    ...by('quality', '/quality-checks', '/quality-checks?state=evidenced'),
    ...by('specialist', '/quality-checks?state=claimed'),
  ],
  '/quality-checks/many/:id': ({ providerBatch }) => by('quality', `/quality-checks/many/${providerBatch}`),
  '/verification/many/:id': ({ bodyBatch }) => by('commissioner', `/verification/many/${bodyBatch}`),
  '/verification/samples': () => [
    ...by('commissioner', '/verification/samples'),
    ...by('quality', '/verification/samples'),
    ...by('auditor', '/verification/samples'),
  ],
  '/verification/samples/new': () => by('commissioner', '/verification/samples/new'),
  '/verification/samples/:id': ({ auditSample }) => [
    ...by('quality', `/verification/samples/${auditSample}`),
    ...by('auditor', `/verification/samples/${auditSample}`),
  ],
  '/verification/samples/:id/again': ({ auditSample }) => by('auditor', `/verification/samples/${auditSample}/again`),
  '/verification/samples/:id/findings/:item': ({ auditSample, sampleItem }) =>
    by('quality', `/verification/samples/${auditSample}/findings/${sampleItem}`),
  '/verification': () => by('commissioner', '/verification', '/verification?kind=JOB_START', '/verification?state=all'),
  '/verification/:id': ({ outcome, openedOutcome }) =>
    by('commissioner', `/verification/${outcome}`, `/verification/${openedOutcome}`),
};
