import { addMonths, type CalendarDate } from '#shared/calendar-date';
import type { PolicyStatus } from './policy-book.js';

/** The bases of UK GDPR Article 6(1), (a) to (f). */
export const LAWFUL_BASES = [
  { code: 'consent', label: 'Consent, Article 6(1)(a)' },
  { code: 'contract', label: 'Contract, Article 6(1)(b)' },
  { code: 'legal-obligation', label: 'Legal obligation, Article 6(1)(c)' },
  { code: 'vital-interests', label: 'Vital interests, Article 6(1)(d)' },
  { code: 'public-task', label: 'Public task, Article 6(1)(e)' },
  { code: 'legitimate-interests', label: 'Legitimate interests, Article 6(1)(f)' },
] as const;

/** When a purpose may be acted on: only after a "yes", or until somebody objects. Consent always needs the "yes". */
export const USES = [
  { code: 'once-agreed', label: 'Only once the person has said yes' },
  { code: 'unless-objected', label: 'Unless the person objects' },
] as const;

/** What in the service asks before it goes out whether a purpose may be acted on. */
export const RELIANCES = [
  { code: 'message:sms', label: 'Text messages' },
  { code: 'message:email', label: 'Emails' },
  { code: 'export:dwp-return', label: 'The return to DWP' },
  { code: 'export:evaluation-contact', label: 'The evaluation column of the return to DWP' },
  { code: 'share:referrer-progress', label: 'Progress that referrers see' },
  { code: 'share:warm-referral', label: 'Passing a person on to another service or provider' },
  { code: 'share:employer', label: 'Talking to employers about a person' },
] as const;

export type LawfulBasis = (typeof LAWFUL_BASES)[number]['code'];
export type Usable = (typeof USES)[number]['code'];
export type Reliance = (typeof RELIANCES)[number]['code'];

/** One version of one purpose for which personal data is used (domain 7.4). */
export interface Purpose {
  readonly code: string;
  readonly effectiveFrom: CalendarDate;
  /** Plain words, as the participant is told. */
  readonly name: string;
  readonly explanation: string;
  readonly lawfulBasis: LawfulBasis;
  /** The condition of Article 9 or 10 for special category or criminal offence data; blank where there is none. */
  readonly specialCondition: string;
  readonly usable: Usable;
  /** Months after which a "yes" runs out; null for never. */
  readonly expiresAfterMonths: number | null;
  readonly reliedOnBy: readonly Reliance[];
  /** That somebody was asked says something about them (domain 8.5). */
  readonly isSensitive: boolean;
  readonly source: string;
  readonly status: PolicyStatus;
}

/** A version with its place in the history of its purpose. */
export interface PurposeVersion extends Purpose {
  /** Made by the accountable body, not shipped with the program. */
  readonly isOwn: boolean;
}

/** The first day on which a "yes" of that day is no longer usable; null where it does not run out. */
export function expiryOf({ expiresAfterMonths }: Pick<Purpose, 'expiresAfterMonths'>, on: CalendarDate) {
  return expiresAfterMonths === null ? null : addMonths(on, expiresAfterMonths);
}

export function lawfulBasisLabel(code: LawfulBasis): string {
  return LAWFUL_BASES.find((basis) => basis.code === code)?.label ?? code;
}
