import { CONTRACT_KINDS, jobKinds, type JobKind, type JobKindPolicy } from './job-kind.js';

const policy: JobKindPolicy = { permittedWorkCounts: true, subsidisedWorkCounts: true };
const counts = (kind: JobKind, change: Partial<JobKindPolicy> = {}) =>
  jobKinds({ ...policy, ...change }).find(({ code }) => code === kind)?.counts;

it.each<JobKind>(['competitive', 'apprenticeship', 'self-employment'])('%s counts whatever the policy', (kind) => {
  expect(counts(kind)).toBe(true);
  expect(counts(kind, { permittedWorkCounts: false, subsidisedWorkCounts: false })).toBe(true);
});

it.each<JobKind>([
  'work-experience',
  'volunteering',
  'unpaid-trial',
  'unpaid-internship',
  'training-allowance',
  'sheltered-work',
])('%s does not count', (kind) => expect(counts(kind)).toBe(false));

it('asks policy about permitted work and about subsidised jobs', () => {
  expect([counts('permitted-work'), counts('permitted-work', { permittedWorkCounts: false })]).toEqual([true, false]);
  expect([counts('subsidised'), counts('subsidised', { subsidisedWorkCounts: false })]).toEqual([true, false]);
});

it('has every kind once, with words for the person who records it', () => {
  const kinds = jobKinds(policy);
  expect(new Set(kinds.map(({ code }) => code)).size).toBe(kinds.length);
  expect(kinds.every(({ words, label }) => words.endsWith('.') && label.length > 3)).toBe(true);
  expect(kinds.filter(({ selfEmployed }) => selfEmployed).map(({ code }) => code)).toEqual(['self-employment']);
});

it('knows which contracts are permanent', () => {
  expect(CONTRACT_KINDS.filter(({ permanent }) => permanent).map(({ code }) => code)).toEqual(['permanent']);
});
