import { formatDate, later, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import { isEnough, type EvidenceNeed, type EvidencePolicy } from './evidence-needs.js';
import type { OutcomeState } from './reconcile.js';
import type { OutcomeKind } from './rule-set.js';

/** Whether a job is with the provider itself, and when that was disclosed (domain 4.3); null while it was not. */
export interface OwnJob {
  readonly isProviderJob: boolean;
  readonly disclosedOn: CalendarDate | null;
}

/** A job an outcome stands on, with the kinds of evidence there are of it. */
export interface JobProof extends OwnJob {
  /** The day the first paid hours were done; null when nobody entered it. */
  readonly fourHoursOn: string | null;
  readonly kinds: readonly string[];
  /** Somebody's own business. */
  readonly selfEmployed: boolean;
}

/** A payment an outcome stands on, and the kind of its evidence; null without any, or while nobody has looked at its file. */
export interface PaymentProof extends OwnJob {
  readonly kind: string | null;
  readonly isUnchecked?: boolean;
  /** From somebody's own business. */
  readonly selfEmployed: boolean;
}

export interface ChecklistFacts {
  readonly kind: OutcomeKind;
  readonly state: OutcomeState;
  /** Days of trading it was reached by; null when money, hours or a job decided. */
  readonly tradingDays: number | null;
  readonly jobs: readonly JobProof[];
  readonly payments: readonly PaymentProof[];
}

export interface ChecklistItem {
  readonly what: string;
  readonly state: 'there' | 'weak' | 'missing';
  /** What is there, or what to bring. */
  readonly words: string;
}

/** What one outcome needs, what is there of it, and what is not. */
export interface Checklist {
  readonly items: readonly ChecklistItem[];
  /** What keeps it from being submitted, in words. */
  readonly missing: readonly string[];
  readonly weak: readonly string[];
  /** It rests on a job with the provider itself (domain 4.3). */
  readonly ownJob: boolean;
  /** The day by which every such job had been disclosed; null while one is not, and where there is none. */
  readonly disclosedOn: CalendarDate | null;
}

/** What an outcome needs and has. `label` gives the words of a kind of evidence. */
export function checklistOf(
  recorded: ChecklistFacts,
  { needs, moneyOnly }: EvidencePolicy,
  label: (kind: string) => string,
): Checklist {
  const facts = recorded.tradingDays === null ? recorded : ofBusinesses(recorded);
  const need = needs[facts.kind];
  // What was earned elsewhere does not come to rest on a job with the provider because there is one beside it.
  const restsOn: readonly OwnJob[] = isByPay(facts, need) ? facts.payments : [...facts.jobs, ...facts.payments];
  const own = restsOn.filter(({ isProviderJob }) => isProviderJob);
  const ownJob = own.length > 0;
  const known = [
    ...(facts.kind === 'JOB_START' ? [firstHours(facts.jobs)] : []),
    ...(need ? [isByPay(facts, need) ? payItem(facts, need, label) : jobItem(facts, need, moneyOnly, label)] : []),
  ];
  const isUnproved = facts.state === 'claimed' && !ownJob && known.every(({ state }) => state !== 'missing');
  const items = isUnproved ? [...known, SOMETHING_ELSE] : known;
  const ofState = (state: ChecklistItem['state']) =>
    items.filter((item) => item.state === state).map(({ what, words }) => `${what}: ${lowerFirst(words)}`);
  return { items, missing: ofState('missing'), weak: ofState('weak'), ownJob, disclosedOn: disclosedBy(own) };
}

/** Days of trading are those of somebody's own businesses: no other job has a part in them (domain 4.4). */
function ofBusinesses(facts: ChecklistFacts): ChecklistFacts {
  const ofBusiness = ({ selfEmployed }: { readonly selfEmployed: boolean }): boolean => selfEmployed;
  return { ...facts, jobs: facts.jobs.filter(ofBusiness), payments: facts.payments.filter(ofBusiness) };
}

function disclosedBy(own: readonly OwnJob[]): CalendarDate | null {
  const days = own.flatMap(({ disclosedOn }) => disclosedOn ?? []);
  return days.length < own.length || days.length === 0 ? null : days.reduce(later);
}

/** Whether it was told that an outcome rests on the provider's own job; null where it rests on none. */
export function disclosureWords({ ownJob, disclosedOn }: Pick<Checklist, 'ownJob' | 'disclosedOn'>): string | null {
  if (!ownJob) return null;
  return disclosedOn === null ? 'Not disclosed yet' : `Disclosed on ${formatDate(disclosedOn)}`;
}

/** The rules know of something that these lines do not show, such as the second of two jobs. */
const SOMETHING_ELSE: ChecklistItem = {
  what: 'Something else',
  state: 'missing',
  words: 'Not everything it rests on is proved. The page of jobs and outcomes says what',
};

function firstHours(jobs: readonly JobProof[]): ChecklistItem {
  const what = 'First paid hours';
  return jobs.some(({ fourHoursOn }) => fourHoursOn !== null)
    ? { what, state: 'there', words: 'The day is recorded' }
    : { what, state: 'there', words: 'Shown by what was paid' };
}

/** A business that counts by its days of trading has no payment to prove: the rules call it proved by the papers of the business. */
function isByPay({ payments, tradingDays }: ChecklistFacts, need: EvidenceNeed | undefined): boolean {
  return need?.of === 'pay' && tradingDays === null && payments.length > 0;
}

function jobItem(
  { jobs, payments, tradingDays }: ChecklistFacts,
  need: EvidenceNeed,
  moneyOnly: readonly string[],
  label: (kind: string) => string,
): ChecklistItem {
  const what = tradingDays === null ? 'Evidence of the job' : 'Evidence of the business';
  // What names no employer shows the money alone (domain 4.6).
  const ofPay = payments.flatMap(({ kind }) => kind ?? []).filter((kind) => !moneyOnly.includes(kind));
  const kinds = [...new Set([...jobs.flatMap((job) => job.kinds), ...ofPay])];
  const good = kinds.filter((kind) => need.enough.includes(kind));
  const weak = kinds.filter((kind) => need.weak.includes(kind));
  if (good.length > 0) return { what, state: 'there', words: good.map(label).join(', ') };
  if (weak.length > 0) return { what, state: 'weak', words: onlyWeak(weak, label) };
  return { what, state: 'missing', words: bring(need, label, kinds.map(label)) };
}

function payItem(
  { payments, state }: ChecklistFacts,
  need: EvidenceNeed,
  label: (kind: string) => string,
): ChecklistItem {
  const what = 'Evidence of the pay';
  const without = payments.filter(({ kind }) => kind === null).length;
  const unchecked = payments.filter(({ isUnchecked }) => isUnchecked).length;
  const wrong = payments.filter(({ kind }) => kind !== null && !isEnough(kind, need));
  const weak = payments.flatMap(({ kind }) => (kind !== null && need.weak.includes(kind) ? [kind] : []));
  // Once the rules say it is proved, a payment beyond the threshold needs no file.
  if ((state === 'claimed' && without > 0) || payments.length === without)
    return {
      what,
      state: 'missing',
      words:
        unchecked === 0 ? `${noFile(without)}. ${bring(need, label, [])}` : lookAtFiles(unchecked, without - unchecked),
    };
  if (wrong.length > 0) {
    const said = [...new Set(wrong.flatMap(({ kind }) => (kind === null ? [] : [label(kind)])))];
    return { what, state: 'missing', words: bring(need, label, said) };
  }
  if (weak.length > 0) return { what, state: 'weak', words: onlyWeak([...new Set(weak)], label) };
  const kinds = [...new Set(payments.flatMap(({ kind }) => (kind === null ? [] : [label(kind)])))];
  return { what, state: 'there', words: kinds.join(', ') };
}

const noFile = (count: number): string => `${plural(count, 'payment has', 'payments have')} no file`;

function lookAtFiles(unchecked: number, without: number): string {
  const said = `${plural(unchecked, 'payment has a file', 'payments have files')} that nobody has held against what was typed`;
  return `${said}${without === 0 ? '' : `, ${noFile(without)}`}. Check each file on the page of jobs and outcomes`;
}

const onlyWeak = (kinds: readonly string[], label: (kind: string) => string): string =>
  `Only ${kinds.map((kind) => lowerFirst(label(kind))).join(', ')}, which proves least`;

function bring({ enough }: EvidenceNeed, label: (kind: string) => string, there: readonly string[]): string {
  const words = enough.map((kind) => lowerFirst(label(kind)));
  const wanted = `One of these is enough: ${words.join(', ')}`;
  return there.length > 0 ? `${there.join(', ')} is not enough. ${wanted}` : wanted;
}

/** HMRC stays as it is. */
const lowerFirst = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text);
