import type { CalendarDate } from '#shared/calendar-date';
import type { JobValues } from './job-values.js';
import type {
  CaseloadCap,
  ReturnColumn,
  FidelityItem,
  RetentionRule,
  MessageVersion,
  SamePersonWeights,
} from './value-shapes.js';

export type {
  CaseloadCap,
  ReturnColumn,
  FidelityItem,
  RetentionRule,
  MessageVersion,
  SamePersonWeights,
} from './value-shapes.js';

/** The keys of policy_value with the shape of each value. What each means is in its row and in data/reference. */
export interface PolicyValues extends JobValues {
  'start-event': readonly string[];
  'in-work-share-cap-percent': number;
  'out-of-work-condition': { readonly minimumWeeks: number; readonly weeklyHoursLimit: number };
  'support-months': { readonly 'out-of-work': number; readonly 'in-work-retention': number };
  'programme-begins': CalendarDate;
  'programme-ends': CalendarDate;
  'pause-moves-end-date': boolean;
  'in-work-support-months': number;
  'window-warnings': readonly number[];
  'window-exit': 'automatic' | 'by-a-person';
  'ending-soon-days': number;
  'default-rule-set': { readonly code: string; readonly version: number };
  'outcome-tracking-days': number;
  'outcome-tracking-term-months': number;
  'mix-earnings': boolean;
  'target-rates': { readonly jobStart: number; readonly lower: number; readonly higher: number };
  'benchmark.job-start-rate': number;
  'job-start-min-hours': number;
  'job-start-ahead-days': number;
  'permitted-work-counts': boolean;
  'subsidised-work-counts': boolean;
  'self-employed-trading-days': number;
  'retention-check-weeks': readonly number[];
  'threshold-rate-date': {
    readonly rateDate: 'JOB_START' | 'PAY_DATE' | 'PROGRAMME_START';
    readonly rateAgeBand: 'ADULT' | 'OWN_AGE';
  };
  'evidence-due-days': number;
  /** Which kinds of evidence are enough for each kind of outcome (domain 4.6); `weak` is accepted as a last resort. */
  'outcome-evidence': Readonly<
    Partial<
      Record<
        'JOB_START' | 'FIRST_EARNINGS' | 'LOWER' | 'HIGHER' | 'BASELINE' | 'RETENTION',
        { readonly of: 'job' | 'pay'; readonly enough: readonly string[]; readonly weak: readonly string[] }
      >
    >
  >;
  /** What is paid for an outcome; empty for grant on cost. Null of a rule set or contract stands for every one. */
  'outcome-prices': readonly {
    readonly kind: string;
    readonly ruleSet: string | null;
    readonly contract: string | null;
    readonly pence: number;
  }[];
  /** Days after which an outcome that waits in a queue is called late. */
  'review-days': { readonly check: number; readonly verify: number };
  /** Days for which the machinery keeps what it needs for a while only. */
  'housekeeping-days': {
    readonly answers: number;
    readonly attempts: number;
    readonly sessions: number;
    readonly events: number;
  };
  /** Days after one supervision of a specialist by which the next is due. */
  'supervision-days': number;
  /** Beginnings of contact notes, to be put into the box and filled in. */
  'note-templates': readonly { readonly code: string; readonly label: string; readonly text: string }[];
  /** Months after which an entry of the directory is to be looked at again. */
  'directory-review-months': number;
  /** The benefits that may be named in a better-off calculation, and what it may be worked out with. */
  'benefit-kinds': readonly { readonly code: string; readonly label: string }[];
  'better-off-sources': readonly { readonly code: string; readonly label: string }[];
  /** What people rate themselves on over time, each with its scale, which end is the good one, and where it comes from. */
  'progress-questions': readonly {
    readonly code: string;
    readonly label: string;
    readonly lowest: number;
    readonly highest: number;
    readonly lowestMeans: string;
    readonly highestMeans: string;
    readonly better: 'higher' | 'lower';
    readonly source: string;
  }[];
  /** Days after which a better-off calculation is looked at again when nothing changed before. */
  'better-off-review-days': number;
  /** What a fit note is held against, and the days before its end from which its specialist is told (domain 9). */
  'fit-notes': {
    readonly longestMonths: number;
    readonly firstMonths: number;
    readonly selfCertifiedDays: number;
    readonly warnDays: number;
  };
  /** Professions that issue fit notes. */
  'fit-note-issuers': readonly { readonly code: string; readonly label: string }[];
  /** Days without an answer after which somebody asks about a job application, and before an interview by which all is ready. */
  'job-applications': { readonly answerDays: number; readonly prepDaysBefore: number };
  /** What somebody usually prepares for an interview. */
  'interview-prep': readonly { readonly code: string; readonly label: string }[];
  /** Days after which somebody asks what came of a signpost, or of a warm referral. */
  'signpost-follow-up-days': { readonly signpost: number; readonly warmReferral: number };
  /** How much each thing two records have in common counts, and from how much on they may be one person. */
  'same-person': SamePersonWeights;
  /** A value that more records of a provider share than this says nothing of one person. */
  'likely-duplicates': { readonly mostSharing: number };
  /** When the program notices by itself that a job may be at risk: how often, how much under what was agreed, how long. */
  'noticed-job-signs': {
    readonly missedContacts: number;
    readonly payslips: number;
    readonly lowPercent: number;
    readonly gapDays: number;
    readonly adjustmentDays: number;
    readonly adjustmentAgainDays: number;
    readonly fitNoteDays: number;
  };
  /** Days a specialist looks back on to see how close they work to the model, others to choose, and how few cases say little. */
  'practice-review': { readonly days: number; readonly otherDays: readonly number[]; readonly fewest: number };
  /** How long a level of Disability Confident lasts, from the day it was given. */
  'disability-confident-months': number;
  /** Minutes in which one press undoes a contact with an employer that was logged by mistake; later it is taken out with a reason. */
  'employer-contact-undo-minutes': number;
  /** How many weeks of contacts with employers a leader looks back on. */
  'employer-contact-review-weeks': number;
  /** Miles in a straight line within which an employer is near somebody's work. */
  'near-me-miles': number;
  /** Miles an hour in a straight line, by the ways to travel of the vocational profile. */
  'travel-pace': Readonly<Record<string, number>>;
  /** How many times what somebody needs after tax the pay of a vacancy before tax has to be, to be called enough. */
  'pay-before-tax-times': number;
  /** Early signs that somebody may lose their job. */
  'job-risk-signs': readonly { readonly code: string; readonly label: string }[];
  /** Days after which what somebody began to write and never sent is forgotten. */
  'draft-days': number;
  'field-hours': number;
  'field-entry-days': number;
  'field-entry-warning-days': number;
  /** How long a restricted record stays open for an emergency (never more than 60), and how soon that is reviewed. */
  'break-glass': { readonly minutes: number; readonly reviewWorkingDays: number };
  /** Days after which somebody looks again whether an account still needs what it may do. */
  'access-review-days': number;
  /** The longest one colleague covers another's caseload before somebody decides anew. */
  'cover-most-days': number;
  /** Days in which a bulk action can be undone, and how many people are dealt with while somebody waits for the page. */
  'bulk-action': { readonly undoDays: number; readonly atOnce: number };
  /** Minutes for which a message to many people can be called back before it leaves, and the purposes it may be sent for. */
  'bulk-message': { readonly holdMinutes: number; readonly purposes: readonly string[] };
  /** Days in which two records that were made one can be made two again. */
  'transfer-answer-days': number;
  'merge-undo-days': number;
  /** Hours for which a record that was opened to verify an outcome stays open. */
  'verification-open-hours': number;
  /** When work on records is usual: London times, and days of the week from 1 for Monday. */
  'usual-hours': { readonly from: string; readonly until: string; readonly days: readonly number[] };
  /** How a link works by which somebody sees who looked at their record, and what it says of staff. */
  'access-list': { readonly linkDays: number; readonly tries: number; readonly staffAs: 'name' | 'role' };
  'retention-years': { readonly years: number; readonly deleteIn: number };
  'retention.case-records': RetentionRule;
  'retention.never-started': RetentionRule;
  'retention.messages': RetentionRule;
  'retention.tasks': RetentionRule;
  'retention.import-rows': RetentionRule;
  'retention.rights-packs': RetentionRule;
  'retention.rights-requests': RetentionRule;
  'rights-clock': {
    readonly months: number;
    readonly extensionMonths: number;
    readonly endsOnWorkingDay: boolean;
    readonly acknowledgeComplaintDays: number;
    readonly answerComplaintMonths: number;
  };
  'erasure-wait-hours': number;
  'erasure-of-returns': 'blank-lines' | 'keep';
  'returns.frequency': 'monthly' | 'quarterly';
  'returns.columns': readonly ReturnColumn[];
  'move-out-of-area': string;
  'claim-frequency': string;
  'caseload-cap.ips': CaseloadCap;
  'caseload-cap.seqf': CaseloadCap;
  'supervisor-ratio': { readonly specialists: number; readonly alertAt: number };
  're-referral': { readonly gapDays: number; readonly max: number };
  'minimum-age': number;
  'exception-from-age': number;
  'upper-age': number | null;
  'greatest-age': number;
  'recourse-to-public-funds': 'blocks' | 'warns';
  'working-day-calendar': string;
  'due-soon-days': number;
  'first-month-days': number;
  'active-contact-days': number;
  'exit-contact-protocol': { readonly attempts: number; readonly channels: number; readonly workingDays: number };
  'dna-outreach': { readonly missed: number; readonly workingDays: number };
  'session-lengths': { readonly firstMinutes: number; readonly followUpMinutes: number; readonly gapMinutes: number };
  /** When sessions are offered in the slot picker, and how many minutes apart they begin. */
  'booking-slots': { readonly from: string; readonly until: string; readonly everyMinutes: number };
  /** How far a copied calendar looks back and ahead, and how long it says of something that it is off. */
  'calendar-feed': { readonly daysBack: number; readonly daysAhead: number; readonly cancelledDays: number };
  /** When nobody has checked out of a lone visit: minutes until the team is told, then until managers are, and what asking for more time gives. */
  'lone-working': {
    readonly alertMinutes: number;
    readonly escalateMinutes: number;
    readonly extendMinutes: number;
  };
  /** Times offered to a participant who asks for another by the link in their message. */
  'appointment-offers': {
    readonly offers: number;
    readonly daysAhead: number;
    readonly noticeHours: number;
    readonly from: string;
    readonly until: string;
  };
  /** Wrong dates of birth that end a one-use link, and the days for which one to stop e-mails works. */
  'one-use-links': { readonly tries: number; readonly stopDays: number };
  /** When the one email of the morning goes to staff on working days, and what a day of work is when leave is counted. */
  'morning-digest': {
    readonly from: string;
    readonly until: string;
    readonly dayFrom: string;
    readonly dayUntil: string;
  };
  /** How staff hear of each kind of task and reminder until they choose. */
  'staff-notices': Readonly<
    Record<
      | 'reply'
      | 'undelivered'
      | 'outreach'
      | 'rearrange'
      | 'clinic-room'
      | 'agreement'
      | 'signpost'
      | 'other-task'
      | 'window-ending'
      | 'no-contact'
      | 'session-tomorrow'
      | 'evidence-due'
      | 'plan-review-due',
      'at-once' | 'digest' | 'page'
    >
  >;
  /** Days for which somebody may write their own part of the profile by the link they were sent. */
  'own-words-days': number;
  /** How long somebody may take to sign, when they are reminded and how often, how long a code works that was e-mailed to them, and the link to their signed copy. */
  signatures: {
    readonly days: number;
    readonly remindAfterDays: number;
    readonly mostReminders: number;
    readonly codeMinutes: number;
    readonly copyDays: number;
  };
  /** No message to a participant leaves between these London times. */
  'quiet-hours': { readonly from: string; readonly until: string };
  /** Which versions of messages may be sent. A draft never is: somebody who knows the language has to check it first. */
  'message-versions': readonly { readonly code: MessageVersion; readonly standing: 'approved' | 'draft' }[];
  'session-hours': { readonly earliest: string; readonly latest: string; readonly shortNoticeHours: number };
  'fidelity-bands': readonly { readonly from: number; readonly label: string }[];
  'fidelity-items.confirmed': readonly FidelityItem[];
  'fidelity-items.assumed': readonly FidelityItem[];
  'seqf-scale': { readonly lowest: number; readonly highest: number; readonly passMark: number | null };
  'lawful-basis': { readonly article6: string; readonly article9: string };
  'agreement-versions': readonly string[];
  'notice-versions': readonly string[];
  /** Days before a "yes" runs out on which the specialist is asked to renew it. */
  'consent-expiry-warning-days': number;
  'cost-categories': readonly { readonly code: string; readonly label: string }[];
  'overhead-cap-percent': number | null;
  'rag-bands': { readonly green: number; readonly amber: number };
  'nino-blank-suffix': 'reject' | 'allow';
  'residency-check': string;
  'model-mix': { readonly ips: number; readonly seqf: number };
  'model-routing': { readonly seqfFor: readonly string[]; readonly effect: 'suggests' };
  'small-number': number;
  /** Days after the end of a quarter from which a practice is shown its figures: what is recorded late is in by then. */
  'practice-report-after-days': number;
  /** What is unlikely in a payment, and so asked about once before it is kept. */
  'payment-doubts': { readonly daysAfterEnd: number; readonly timesAgreed: number; readonly hoursAWeek: number };
  /** Asking for evidence by a link: days it works, days until one reminder (before it ends), payslips by one link. */
  'evidence-requests': { readonly linkDays: number; readonly remindAfterDays: number; readonly payslips: number };
  'evidence-files': { readonly megabytes: number; readonly perRecord: number; readonly perPerson: number };
}

export type PolicyKey = keyof PolicyValues;
