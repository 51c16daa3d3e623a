import { episodeStanding, phaseAfterExit, type EpisodeStatus } from '#modules/episodes';
import { contactPreferenceLabel, phoneFact } from '#modules/participants';
import { outcomeLabel, type OutcomeKind } from '#modules/outcomes';
import { referralStatusLabel, type ReferralStatus } from '#modules/referrals';
import { sessionModeLabel, type SessionMode } from '#modules/sessions';
import { ageOn, daysBetween, formatDate, formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { formatPounds, pence } from '#shared/money';
import { list, midSentence, plural } from '#shared/wording';
import type { RecordEpisodeView, RecordPersonView, RecordView } from '../application/record.view.js';
import { sinceContact } from '../domain/caseload-list.js';
import { isOpenReferral, type Action } from './present-actions.js';

export interface RecordNumbers {
  readonly today: CalendarDate;
  readonly activeDays: number;
  /** Days before the end of support from which the record says so in colour. */
  readonly endingSoonDays: number;
}

/** One of the cards under the banner. */
interface Fact {
  readonly label: string;
  readonly text: string;
  readonly hint?: string;
  readonly href?: string;
  readonly tag?: { readonly text: string; readonly colour: string };
}

const CAME = {
  'out-of-work': 'Came to us out of work.',
  'in-work-retention': 'Came to us in work and at risk of losing the job.',
} as const;
const MODEL_LABELS = { ips: 'IPS', seqf: 'SEQF' } as const;
const STATUS_COLOURS: Readonly<Record<string, string>> = {
  allocated: 'yellow',
  'pre-employment': 'blue',
  retention: 'teal',
  'in-work': 'green',
  exited: 'grey',
};

/** Who this is, how to reach them safely, what they need; and the things to do most. */
export function presentBanner(
  { person, episode }: RecordView,
  actions: readonly Action[],
  { today }: RecordNumbers,
): object {
  const name = `${person.givenName} ${person.familyName}`.trim();
  return {
    name,
    knownAs: person.knownAs,
    reference: person.reference,
    age: ageOn(person.dateOfBirth, today),
    born: person.dateOfBirth,
    tags: [
      ...(person.contactProtected ? [{ text: 'Address and phone protected', colour: 'red' }] : []),
      ...(person.isRestricted ? [{ text: 'Restricted record', colour: 'red' }] : []),
      ...(episode
        ? [
            {
              text: episodeStanding({ ...episode, status: episode.status as EpisodeStatus }),
              colour: STATUS_COLOURS[episode.status] ?? 'grey',
            },
            { text: MODEL_LABELS[episode.model], colour: 'grey' },
          ]
        : []),
      ...(episode?.isReturner ? [{ text: 'Came back', colour: 'grey' }] : []),
    ],
    facts: [
      ...phoneFact(person).map((fact) => ({
        ...fact,
        ...(person.phone ? { href: `tel:${person.phone}` } : { href: `/participants/${person.id}/contact-protection` }),
      })),
      ...(person.email ? [{ label: 'Email', text: person.email }] : []),
      { label: 'Prefers', text: contactPreferenceLabel(person.contactPreference) },
      { label: 'Lives in', text: person.districtName ?? 'Not known' },
      ...(person.practiceName ? [{ label: 'GP practice', text: person.practiceName }] : []),
      ...(episode ? [{ label: 'Specialist', text: episode.specialistName ?? 'Not known' }] : []),
      ...(episode?.coveredByName && episode.coveredUntil
        ? [{ label: 'Covered by', text: `${episode.coveredByName}, until ${formatShortDate(episode.coveredUntil)}` }]
        : []),
    ],
    safeContact: safeContact(person),
    needs: needs(person),
    actions,
  };
}

/** The rule of safe contact in words, whatever was typed and whatever was ticked. */
export function safeContact(person: RecordPersonView): { text: string; level: 'care' | 'plain' } {
  const not = [
    ...(person.mayText ? [] : ['do not text']),
    ...(person.mayEmail ? [] : ['do not email']),
    ...(person.mayLeaveVoicemail ? [] : ['do not leave a voicemail']),
  ];
  const rules = [person.safeContact.trim().replace(/\.$/, ''), sentence(list(not))].filter(Boolean).join('. ');
  return rules ? { text: `${rules}.`, level: 'care' } : { text: 'no special rules.', level: 'plain' };
}

function needs(person: RecordPersonView): { kind: string; text: string }[] {
  return [
    ...(person.interpreterNeeded
      ? [{ kind: 'Interpreter', text: person.language }]
      : person.language === 'English'
        ? []
        : [{ kind: 'Language', text: person.language }]),
    ...(person.communicationNeeds ? [{ kind: 'Communication', text: person.communicationNeeds }] : []),
  ];
}

/** Next session, last contact, goal and current job: with the window above, the story in half a minute. */
export function presentFacts(record: RecordView, numbers: RecordNumbers): Fact[] {
  const { episode } = record;
  if (!episode) return [];
  const next = episode.exitedOn === null ? [nextSession(episode)] : [];
  return [...next, lastContact(episode, numbers), goal(episode), job(episode, numbers)];
}

function goal({ id, goal: words, reviewDueOn, startedOn }: RecordEpisodeView): Fact {
  if (words) {
    const hint = reviewDueOn ? `Plan review ${formatShortDate(reviewDueOn)}` : undefined;
    return { label: 'Goal', text: words, hint, href: `/episodes/${id}/plan` };
  }
  return startedOn
    ? { label: 'Goal', text: 'No plan yet', hint: 'Write the first plan together', href: `/episodes/${id}/plan` }
    : { label: 'Goal', text: 'Not known yet', hint: 'The profile begins with the start' };
}

function nextSession(episode: RecordEpisodeView): Fact {
  const { nextSessionAt, nextSessionId, nextSessionMode, nextSessionPlace, nextAction, nextActionOn } = episode;
  if (nextSessionAt) {
    const where = [sessionModeLabel(nextSessionMode as SessionMode), nextSessionPlace].filter(Boolean).join(': ');
    return {
      label: 'Next session',
      text: formatDateTime(nextSessionAt),
      hint: where,
      href: `/sessions/${nextSessionId}`,
    };
  }
  const planned = nextAction && nextActionOn ? `Next: ${nextAction}, by ${formatShortDate(nextActionOn)}` : undefined;
  return { label: 'Next session', text: 'None booked', hint: planned };
}

function lastContact(
  { lastContactOn, lastReachedOn, missedInARow, exitedOn }: RecordEpisodeView,
  { today, activeDays }: RecordNumbers,
): Fact {
  const { text, isLong } = sinceContact(lastReachedOn, today, activeDays);
  const early = lastReachedOn !== lastContactOn ? ', before support started' : '';
  const missed =
    missedInARow > 0 && exitedOn === null ? `Missed ${plural(missedInARow, 'session')} in a row` : undefined;
  return {
    label: 'Last contact',
    text,
    hint: [lastReachedOn && formatDate(lastReachedOn) + early, missed].filter(Boolean).join('. ') || undefined,
    ...(isLong && exitedOn === null ? { tag: { text: 'Long ago', colour: 'orange' } } : {}),
  };
}

function job(
  {
    jobId,
    jobTitle,
    jobEmployer,
    jobHours,
    jobPence,
    jobStartsOn,
    otherJobs,
    earnedPence,
    outcomes,
  }: RecordEpisodeView,
  { today }: RecordNumbers,
): Fact {
  const earned = earnedPence > 0 ? `${formatPounds(pence(earnedPence))} recorded` : '';
  const reached = outcomes.map((kind) => outcomeLabel(kind as OutcomeKind));
  const hint = [earned, list([...new Set(reached)])].filter(Boolean).join('. ') || undefined;
  if (!jobId) return { label: 'Current job', text: 'None', hint };
  const isAhead = jobStartsOn !== null && jobStartsOn > today;
  const pay = `${plural(jobHours ?? 0, 'hour')} a week at ${formatPounds(pence(jobPence ?? 0))}`;
  return {
    label: isAhead ? 'Job agreed' : 'Current job',
    text: `${jobTitle}, ${jobEmployer}${otherJobs ? `, and ${plural(otherJobs, 'other job')}` : ''}`,
    hint: hint ? `${pay}. ${hint}` : pay,
    href: `/placements/${jobId}`,
    ...(isAhead ? { tag: { text: `Starts on ${formatDate(jobStartsOn)}`, colour: 'blue' } } : {}),
  };
}

/** Where support stands, in a sentence or two, with a mark when it is about to end. */
export function presentWindow(
  { episode, referral, windowInWords }: RecordView,
  { today, endingSoonDays }: RecordNumbers,
): { text: string; tag: Fact['tag'] | null } {
  if (!episode) {
    const status = referral ? referralStatusLabel(referral.status as ReferralStatus) : null;
    return { text: status ? `No support yet. The referral is at “${status}”.` : 'No support yet.', tag: null };
  }
  const { windowEndsOn, route, startedOn, exitedOn, exitReasonLabel, trackingEndsOn, allocatedOn } = episode;
  if (exitedOn) {
    const why = exitReasonLabel ? `: ${midSentence(exitReasonLabel)}` : '';
    const ended = `${startedOn ? 'Support ended on' : 'Support did not start, recorded on'} ${formatDate(exitedOn)}${why}.`;
    const counts = trackingEndsOn && phaseAfterExit(trackingEndsOn, today) === 'tracking';
    const until = counts ? `Earnings count until ${formatDate(trackingEndsOn)}.` : '';
    const waits = startedOn ? 'They are referred again.' : 'They wait for a place again.';
    const again = referral && isOpenReferral(referral.status) ? waits : '';
    return { text: [ended, until, again].filter(Boolean).join(' '), tag: null };
  }
  if (!windowInWords || !windowEndsOn) {
    const days = daysBetween(allocatedOn, today);
    const since = days === 0 ? 'today' : `${plural(days, 'day')} ago`;
    return { text: `Support has not started. Allocated ${since}.`, tag: null };
  }
  const left = daysBetween(today, windowEndsOn);
  const soon = left <= endingSoonDays ? { text: 'Ending soon', colour: 'orange' } : null;
  return {
    text: [windowInWords, route && CAME[route]].filter(Boolean).join(' '),
    tag: left < 0 ? { text: 'Over', colour: 'red' } : soon,
  };
}

function sentence(text: string): string {
  return text ? text.charAt(0).toUpperCase() + text.slice(1) : '';
}
