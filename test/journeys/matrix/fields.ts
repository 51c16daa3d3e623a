import type { Role } from '#platform/security/role';
import type { Viewer } from './neighbours.js';

/** Who may read a field, and on which addresses, by docs/security/access.md and domain 7.4, 8.1 and 8.5. */
interface Readers {
  readonly roles: readonly Role[];
  readonly at: RegExp;
}

/** Those who know the person; those who work on cases; those who find or reach people; those who decide about referrals. */
const CLOSE: readonly Role[] = ['employment-specialist', 'team-leader'];
const CASE: readonly Role[] = [...CLOSE, 'provider-manager', 'provider-quality'];
const FINDING: readonly Role[] = [...CASE, 'lead-provider', 'administrator', 'privacy-lead'];
const TRIAGE: readonly Role[] = [...CASE, 'administrator'];
const PROVED: readonly Role[] = [...CASE, 'lead-provider'];

/** One record, and no file of many. */
const RECORD = /:id(?!.*\/(file|rest|report)$)/;
/** The page on which a colleague looks at a file that came in. */
const LOOKED_AT = /^\/earnings\/:id\/file$/;
const PERSON = /\/participants\/:id(\/(edit|record))?$/;
const REFERRAL = /\/referrals\/:id/;
const SEARCH = /(^\/search|\/api\/v1\/participants)$/;
/** Whoever works with people on a day has what they need for it in their diary and on the sheet of a clinic. */
const DAY = /^\/(diary|clinics\/sheet)$/;
const RETURN = /\/returns\/:id\/file$/;
const VERIFYING = /^\/verification\/:id/;
const or = (...some: readonly RegExp[]): RegExp => new RegExp(some.map(({ source }) => `(?:${source})`).join('|'));
const to = (roles: readonly Role[], at: RegExp): Readers => ({ roles, at });
/** The return for DWP has its columns by policy (`returns.columns`), and only who must send it opens the file. */
const inReturn = to(['commissioner'], RETURN);
const verified = to(['commissioner'], VERIFYING);

/** By the name of its canary. What is not here may be read by nobody. */
export const FIELDS: Readonly<Record<string, readonly Readers[]>> = {
  // Domain 8.5: domestic abuse, offending, modern slavery, substances; with what else tells them.
  ...Object.fromEntries(
    ['abuse', 'offending', 'slavery', 'drink'].map((name) => [name, [to(CLOSE, or(PERSON, REFERRAL)), inReturn]]),
  ),
  drugs: [to(CLOSE, PERSON)],
  prison: [to(CLOSE, PERSON)],
  gender: [to(CLOSE, PERSON)],
  ethnicity: [to(CLOSE, PERSON), inReturn],
  sex: [to(CLOSE, PERSON), inReturn],
  safeguarding: [to(CLOSE, PERSON)],
  closed: [to(CLOSE, RECORD)],
  // Health and circumstances: for case work; need groups also decide eligibility.
  care: [to(CASE, or(PERSON, REFERRAL)), to(['administrator'], REFERRAL), inReturn],
  refugee: [to(CASE, or(PERSON, REFERRAL)), to(['administrator'], REFERRAL), inReturn],
  illness: [to(CASE, PERSON)],
  debts: [to(CASE, PERSON)],
  allowance: [to(CASE, PERSON), inReturn],
  profile: [to(CASE, RECORD)],
  own: [to([...CLOSE, 'provider-manager'], RECORD)],
  progress: [to(CASE, RECORD)],
  // What was written about working with somebody.
  note: [to(CASE, RECORD)],
  sessionnote: [to(CASE, or(RECORD, /\/api\/v1\/sessions$/))],
  purpose: [to(CASE, or(RECORD, /\/api\/v1\/sessions$/, DAY))],
  goal: [to(CASE, RECORD)],
  step: [to(CASE, RECORD)],
  next: [to(CASE, or(RECORD, /caseload$/))],
  employer: [to(CASE, RECORD)],
  // The lead's own tasks stand beside the requests they are about.
  task: [to(CASE, /./), to(['privacy-lead'], /^\/rights$/)],
  reminder: [to(CASE, /./)],
  message: [to(TRIAGE, or(RECORD, /\/messages$/))],
  subject: [to(TRIAGE, or(RECORD, /\/messages$/))],
  // What was said when somebody was referred.
  sender: [to(TRIAGE, or(REFERRAL, /\/participants\/:id(\/timeline)?$/))],
  decision: [to(TRIAGE, or(REFERRAL, /\/participants\/:id(\/timeline)?$/))],
  attempt: [to(TRIAGE, or(REFERRAL, /\/participants\/:id(\/timeline)?$/))],
  answer: [to(TRIAGE, REFERRAL)],
  // Who somebody is, and how to reach them.
  family: [to(FINDING, /./), verified],
  known: [to(FINDING, /./)],
  birthday: [to(FINDING, or(RECORD, SEARCH)), inReturn],
  phone: [to(FINDING, or(RECORD, SEARCH, /^\/diary$/))],
  email: [to(FINDING, RECORD)],
  postcode: [to(FINDING, or(RECORD, SEARCH)), inReturn],
  safe: [to(FINDING, or(RECORD, /^\/diary$/))],
  communication: [to(FINDING, or(RECORD, DAY))],
  // Whole only by a post with a reason; and in the file for DWP.
  nino: [inReturn],
  reveal: [],
  // Work, and what proves it.
  job: [
    to([...PROVED, 'administrator', 'privacy-lead'], or(RECORD, LOOKED_AT, /performance\/rows(\.csv)?$/)),
    verified,
  ],
  pay: [to(PROVED, or(RECORD, LOOKED_AT)), verified],
  filename: [to(PROVED, or(RECORD, LOOKED_AT)), verified],
  content: [to(PROVED, /\/documents\/:id/), to(['commissioner'], /\/evidence\/:document$/)],
  // Decisions about data, requests, and what guards a record.
  consent: [to([...CASE, 'privacy-lead'], RECORD)],
  rights: [to(['privacy-lead'], /rights/)],
  stop: [to(['privacy-lead'], /rights|processing-stops/)],
  hold: [to(['privacy-lead'], /retention|legal-holds/)],
  restriction: [to(['team-leader', 'provider-manager', 'privacy-lead'], /\/restriction$/)],
  glass: [to(['provider-manager', 'privacy-lead', 'auditor'], /break-glass/)],
  cover: [to(['team-leader', 'provider-manager'], /\/covers?$/)],
  review: [],
  opening: [to(['commissioner'], VERIFYING)],
  // Everything of somebody whose record is restricted: for those who are named for it.
  locked: [to(['team-leader', 'provider-manager'], /./)],
};

/** What only those may read who are named, whatever others of their role may. */
const NAMED = 'locked';

/** The pack holds everything of its person, and only who deals with the request opens it. */
const PACK = /^\/rights-packs\/:id/;

/** Whether somebody may read that field of somebody of the first provider (`a`) or of the second (`b`) at a route. */
export function mayRead({ role, stand }: Viewer, field: string, which: 'a' | 'b', path: string): boolean {
  const provider = which === 'a' ? ['own', 'other team', 'its lead'] : ['other provider', 'leads it not'];
  if (![...provider, 'own area'].includes(stand)) return false;
  if (field === NAMED && stand === 'other team') return false;
  if (role === 'privacy-lead' && PACK.test(path)) return true;
  return (FIELDS[field] ?? []).some(({ roles, at }) => roles.includes(role) && at.test(path));
}
