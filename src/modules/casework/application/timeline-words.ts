import { applicationDetail, applicationStage } from '#modules/applications';
import { activityLabel, type ActivityKind } from '#modules/employers';
import { modelLabel, routeLabel, type ExitReasonWords, type Model, type Route } from '#modules/episodes';
import { earningKindLabel, outcomeLabel, type EarningKind, type OutcomeKind } from '#modules/outcomes';
import { whyJobEnded, type JobEndReason, type NeverBeganReason } from '#modules/placements';
import { referralStatusLabel, type ReferralStatus } from '#modules/referrals';
import {
  contactModeLabel,
  reasonLabel,
  sessionModeLabel,
  sessionStatusLabel,
  type SessionMode,
  type SessionStatus,
} from '#modules/sessions';
import { fitNoteSays, type FitNoteKind, type FitNoteOption } from '#modules/fit-notes';
import { betterOffDifference, PROGRESS_OCCASIONS } from '#modules/planning';
import { signpostKindLabel, signpostState } from '#modules/signposts';
import { calendarDate, formatDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { isUuid } from '#shared/identifiers';
import { formatPounds, pence } from '#shared/money';
import { midSentence, plural } from '#shared/wording';
import type { TimelineRow } from '../data/timeline.query.js';
import type { TimelineEvent } from '../domain/timeline-kind.js';
import { AT_WORK_WORDS } from './timeline-at-work-words.js';
import { LINK_WORDS } from './timeline-link-words.js';

/** One line of small print. */
export interface Detail {
  readonly label: string;
  readonly text: string;
}

/** How one entry reads: a title, some words, small print under labels, where it leads, and a mark for what needs a look. */
export interface EntryWords {
  readonly title: string;
  readonly text?: string | null;
  readonly details?: readonly Detail[];
  readonly href?: string | null;
  readonly tag?: { readonly text: string; readonly colour: string } | null;
  /** Who did it, where that is not simply the name of a colleague. */
  readonly by?: string | null;
}

const CHANNELS: Readonly<Record<string, string>> = {
  sms: 'Text message',
  email: 'Email',
  letter: 'Letter',
  notice: 'Notice',
};
const MESSAGE_STATES: Readonly<Record<string, EntryWords['tag']>> = {
  waiting: { text: 'Waiting to be sent', colour: 'grey' },
  held: { text: 'Held back', colour: 'orange' },
  failed: { text: 'Could not be sent', colour: 'red' },
};
const ATTEMPT_RESULTS: Readonly<Record<string, string>> = {
  'wants-support': 'They want support',
  undecided: 'They have not decided',
  'does-not-want': 'They do not want support',
  'not-reached': 'Not reached',
};
const SENSITIVE = { text: 'Sensitive', colour: 'purple' } as const;
const ONLY_FOR_SOME = 'Only specialists and team leaders who work with them can read this note.';
const PAYMENT_TAGS: Readonly<Record<string, EntryWords['tag']>> = {
  'no-evidence': { text: 'No evidence yet', colour: 'orange' },
  voided: { text: 'Never paid', colour: 'grey' },
};
const OUTCOME_STATES: Readonly<Record<string, EntryWords['tag']>> = {
  reversed: { text: 'Taken back', colour: 'red' },
  rejected: { text: 'Not accepted', colour: 'red' },
  verified: { text: 'Checked', colour: 'green' },
  confirmed: { text: 'Confirmed', colour: 'green' },
};
const SESSION_TAGS: Readonly<Record<string, EntryWords['tag']>> = {
  'did-not-attend': { text: 'Missed', colour: 'red' },
  booked: { text: 'Not recorded', colour: 'orange' },
};

const TRANSFER_ENDS: Readonly<Record<string, (to: string, from: string) => string>> = {
  moved: (to, from) => `Moved from ${from} to ${to}`,
  declined: (to) => `${to} declined the transfer`,
  withdrawn: (to) => `The transfer to ${to} was withdrawn`,
};

const money = (amount: number | null): string => formatPounds(pence(amount ?? 0));
const dateOf = (text: string | null): string => (text ? formatDate(calendarDate(text)) : '');

/** Whoever decided and is no colleague that the reader may see works for the area, which allocates to every provider. */
function byTheArea(actorId: string | null): string | null {
  return isUuid(actorId) ? 'the area’s team' : null;
}

/** Only what there is to say. */
function said(pairs: readonly (readonly [label: string, text: string | null | undefined])[]): Detail[] {
  return pairs.flatMap(([label, text]) => (text ? [{ label, text }] : []));
}

/** The words of each sort of event. Codes come from the rooms that own them, and so do their labels. */
const WORDS: Readonly<Record<TimelineEvent, (row: TimelineRow, reasons: ExitReasonWords) => EntryWords>> = {
  session: ({ code, also, words, what, reason, linkId }) => ({
    title: `Session: ${midSentence(sessionStatusLabel((code ?? '') as SessionStatus))}`,
    text: words,
    details: said([
      ['How', sessionModeLabel((also ?? '') as SessionMode)],
      ['Where', what],
      ['Why', reason && reasonLabel(reason)],
    ]),
    href: linkId && `/sessions/${linkId}`,
    tag: SESSION_TAGS[code ?? ''] ?? null,
  }),
  'session-corrected': ({ code, also, words, linkId }) => ({
    title: `Session corrected: ${midSentence(sessionStatusLabel((also ?? '') as SessionStatus))}`,
    text: words,
    details: said([['It said', sessionStatusLabel((code ?? '') as SessionStatus)]]),
    href: linkId && `/sessions/${linkId}`,
  }),
  'session-confirmed': ({ words, linkId }) => ({
    title: `They said that they will come on ${formatDateTime(new Date(words ?? ''))}`,
    href: linkId && `/sessions/${linkId}`,
    by: 'the participant',
  }),
  note: ({ code, also, words, what }) => ({
    title:
      also === 'reached'
        ? `Contact: ${midSentence(contactModeLabel(code ?? ''))}`
        : `Tried to make contact: ${midSentence(contactModeLabel(code ?? ''))}`,
    text: what === 'sensitive' && words === null ? ONLY_FOR_SOME : words,
    tag: what === 'sensitive' ? SENSITIVE : also === 'reached' ? null : { text: 'Not reached', colour: 'grey' },
  }),
  'contact-attempt': ({ also, words }) => ({
    title: 'First contact',
    text: words,
    details: said([['Result', ATTEMPT_RESULTS[also ?? '']]]),
  }),
  referred: ({ words, what, linkId }) => ({
    title: what ? `Referred by ${what}` : 'Referred',
    text: words,
    href: linkId && `/referrals/${linkId}`,
  }),
  'referral-decided': ({ code, reason, words, linkId }) => ({
    title: ['eligible', 'allocated', 'started'].includes(code ?? '')
      ? 'Referral accepted'
      : `Referral: ${midSentence(referralStatusLabel((code ?? '') as ReferralStatus))}`,
    text: words,
    details: said([['Why', reason]]),
    href: linkId && `/referrals/${linkId}`,
  }),
  allocated: ({ code, also, words, what, reason: specialist, who }) => ({
    title: specialist ? `Allocated to ${specialist}` : 'Allocated',
    text: words,
    by: who ?? byTheArea(also),
    details: said([
      ['Provider', what],
      ['Model', modelLabel((code ?? '') as Model)],
    ]),
  }),
  reassigned: ({ also, words, reason: specialist, who }) => ({
    title: specialist ? `Moved to ${specialist}` : 'Moved to another specialist',
    text: words,
    by: who ?? byTheArea(also),
  }),
  'transfer-asked': ({ words, what, reason, also, linkId }) => ({
    title: `${what ?? 'Another provider'} was asked to support them from now on`,
    text: words,
    details: said([
      ['Asked by', also],
      ['Why', reason],
    ]),
    href: linkId && `/transfers/${linkId}`,
  }),
  'transfer-answered': ({ code, words, what, also, linkId }) => ({
    title:
      TRANSFER_ENDS[code ?? '']?.(what ?? 'another provider', also ?? 'the provider before') ?? 'Transfer answered',
    text: words,
    href: linkId && `/transfers/${linkId}`,
  }),
  started: ({ code, words }) => ({
    title: 'Support started',
    text: `${routeLabel((code ?? '') as Route)}. Support runs to ${dateOf(words)}.`,
  }),
  // A sensitive reason is not said on a record, and what was written with it only to those who may see it (domain 8.5).
  ended: ({ code, also, words }, reasons) => ({
    title: also === 'not-started' ? 'Support did not start' : 'Support ended',
    text: reasons.isHidden(code ?? '') ? null : words,
    details: said([['Why', reasons.isSensitive(code ?? '') ? null : reasons.label(code ?? '')]]),
  }),
  profile: ({ code, linkId }) => ({
    title: code === '1' ? 'Vocational profile begun' : `Vocational profile changed, edition ${code ?? ''}`,
    href: linkId && `/episodes/${linkId}/profile`,
  }),
  ...LINK_WORDS,
  ...AT_WORK_WORDS,
  'plan-begun': ({ words, linkId }) => ({
    title: 'Action plan begun',
    text: words,
    href: linkId && `/episodes/${linkId}/plan`,
  }),
  'plan-reviewed': ({ words, linkId }) => ({
    title: 'Action plan reviewed',
    text: words,
    href: linkId && `/episodes/${linkId}/plan`,
  }),
  'step-done': ({ words, linkId }) => ({ title: 'Step done', text: words, href: linkId && `/episodes/${linkId}/plan` }),
  'progress-check': ({ code, also, linkId }) => ({
    title: 'They rated how they are getting on',
    text: `${PROGRESS_OCCASIONS.find((occasion) => occasion.code === code)?.label ?? ''}: ${plural(Number(also), 'question')} answered`,
    href: linkId && `/episodes/${linkId}/progress`,
  }),
  'better-off': ({ code, also, words, linkId }) => ({
    title: `Better-off calculation: ${midSentence(betterOffDifference(code === 'month' ? 'month' : 'week', Number(also)))}`,
    text: words,
    href: linkId && `/episodes/${linkId}/better-off`,
  }),
  'fit-note': ({ code, also, what, reason, linkId }) => ({
    title: `Fit note: ${midSentence(fitNoteSays({ kind: code as FitNoteKind, options: (also ?? '').split(',') as FitNoteOption[], hasComments: false }))}`,
    text: `${formatDate(calendarDate(what ?? ''))} to ${formatDate(calendarDate(reason ?? ''))}`,
    href: linkId && `/fit-notes/${linkId}`,
  }),
  'job-started': ({ code, also, words, what, pence: hourly, linkId }) => ({
    title: code === 'in-post' ? `In this job when support started: ${words ?? ''}` : `Job started: ${words ?? ''}`,
    details: said([
      ['Employer', what],
      ['Hours and pay', `${plural(Number(also), 'hour')} a week at ${money(hourly)} an hour`],
    ]),
    href: linkId && `/placements/${linkId}`,
  }),
  'job-ended': ({ code, also, words, what, linkId }) => ({
    title: `Job ${also === 'never-began' ? 'never began' : 'ended'}: ${words ?? ''}`,
    details: said([
      ['Employer', what],
      ['Why', whyJobEnded((code ?? '') as JobEndReason | NeverBeganReason)],
    ]),
    href: linkId && `/placements/${linkId}`,
  }),
  earnings: ({ code, also, pence: gross, linkId }) => ({
    title: `${earningKindLabel((code ?? '') as EarningKind)}: ${money(gross)}`,
    href: linkId && `/placements/${linkId}`,
    tag: PAYMENT_TAGS[also ?? ''] ?? null,
  }),
  outcome: ({ code, also, words, pence: sum, linkId }) => ({
    title: `Outcome: ${midSentence(outcomeLabel((code ?? '') as OutcomeKind))}`,
    text: words,
    details: said([['Earnings', sum === null ? null : money(sum)]]),
    href: linkId && `/episodes/${linkId}/outcomes`,
    tag: OUTCOME_STATES[also ?? ''] ?? { text: 'Reached', colour: 'green' },
  }),
  'employer-contact': ({ code, words, what, linkId }) => ({
    title: `Spoke to ${what ?? 'an employer'}`,
    text: words,
    details: said([['How', activityLabel((code ?? '') as ActivityKind)]]),
    href: linkId && `/employers/${linkId}`,
  }),
  'application-step': ({ code, also, words, what, reason, linkId }) => ({
    title: `${applicationStage(code ?? '').label}: ${what ?? 'a job'}`,
    ...{ text: words, details: said([applicationDetail(code ?? '', also ?? reason)]) },
    href: linkId && `/applications/${linkId}`,
  }),
  signposted: ({ code, words, what, linkId }) => ({
    title: `${signpostKindLabel(code ?? '')}: ${what ?? 'a service'}`,
    text: words,
    href: linkId && `/signposts/${linkId}`,
  }),
  'signpost-learnt': ({ code, words, linkId }) => ({
    title: 'What came of a signpost',
    text: words,
    href: linkId && `/signposts/${linkId}`,
    tag: { text: signpostState(code ?? '').label, colour: signpostState(code ?? '').colour },
  }),
  message: ({ code, also, words, what }) => ({
    title: `${CHANNELS[code ?? ''] ?? 'Message'}: ${words ?? ''}`,
    details: said([['Why', what]]),
    tag: MESSAGE_STATES[also ?? ''] ?? null,
  }),
  reply: ({ also, words, linkId }) => ({
    title: 'They sent a text',
    text: words,
    href: linkId && `/participants/${linkId}/messages`,
    tag: also === 'unread' ? { text: 'Not read yet', colour: 'orange' } : null,
    by: 'the participant',
  }),
  'task-made': ({ words, also }) => ({
    title: words ? `Task: ${words}` : 'Task',
    details: said([['Due', dateOf(also)]]),
  }),
  'task-done': ({ words, reason }) => ({
    title: `${reason ? 'No longer needed' : 'Done'}: ${words ?? 'a task'}`,
    details: said([['Why', reason]]),
  }),
  reminder: ({ words }) => ({ title: words ? `Reminder: ${words}` : 'Reminder' }),
  document: ({ what, also, linkId }) =>
    also === 'infected' || also === 'refused'
      ? { title: `File removed: ${what ?? ''}`, text: 'It did not pass the check for viruses.' }
      : { title: `File added: ${what ?? ''}`, href: linkId && `/documents/${linkId}` },
};

/** One entry in words. */
export function wordsOf(row: TimelineRow, reasons: ExitReasonWords): EntryWords {
  return WORDS[row.event](row, reasons);
}
