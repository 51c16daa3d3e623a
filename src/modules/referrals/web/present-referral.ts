import { contactPreferenceLabel, type ParticipantView } from '#modules/participants';
import { ageOn, type CalendarDate, formatDate, formatShortDate } from '#shared/calendar-date';
import { formatPhone } from '#shared/phone';
import { nameKey } from '#shared/name-key';
import type { PossibleMatch } from '../application/possible-matches.js';
import type { ReferralDetailView } from '../application/referral-detail.view.js';
import type { ReferralFile } from '../application/referral-file.service.js';
import { attemptWords } from '../domain/contact-attempt.js';
import { TEST_LABELS } from '../domain/decision.js';
import { matchKindWords } from '../domain/match-kind.js';
import { testsByName } from '../domain/refusal-words.js';
import type { EligibilityTest } from '../domain/intake/eligibility.js';
import { overrideReasonLabel } from '../domain/override-reasons.js';
import { isOpen } from '../domain/referral-status.js';

/** The words for codes that the policy keeps. */
export interface ReferralWords {
  readonly source: (code: string) => string;
  readonly workStatus: (code: string) => string;
  readonly needGroup: (code: string) => string;
}

const RESULT_TAGS: Readonly<Record<EligibilityTest['result'], { text: string; colour: string }>> = {
  pass: { text: 'Pass', colour: 'green' },
  fail: { text: 'Fail', colour: 'red' },
  unknown: { text: 'Unknown', colour: 'grey' },
};

const ORDER: readonly EligibilityTest['result'][] = ['fail', 'unknown', 'pass'];

/** What fails first, then what nobody knows yet, then what passes. */
export function presentTests(tests: readonly EligibilityTest[]): object {
  const sorted = tests.toSorted((a, b) => ORDER.indexOf(a.result) - ORDER.indexOf(b.result));
  return {
    caption: 'Eligibility tests E1 to E11',
    captionHidden: true,
    columns: [{ text: 'Test' }, { text: 'Result' }, { text: 'Why' }],
    rows: sorted.map(({ test, result, why }) => ({
      cells: [{ text: `${test} ${TEST_LABELS[test]}` }, { tag: RESULT_TAGS[result] }, why],
    })),
  };
}

/** "Every test passes.", or which do not, by what they ask; with the day they were judged once somebody has decided. */
export function testsInWords({
  eligibility,
  eligibilityJudgedOn,
  decidedAt,
}: Pick<ReferralDetailView, 'eligibility' | 'eligibilityJudgedOn' | 'decidedAt'>): string {
  if (eligibility.length === 0) return 'The results were not kept when this was decided.';
  const of = (result: EligibilityTest['result']): EligibilityTest['test'][] =>
    eligibility.filter((test) => test.result === result).map(({ test }) => test);
  const [failed, unknown] = [of('fail'), of('unknown')];
  if (decidedAt !== null && eligibilityJudgedOn !== null) {
    const judged = `Judged on ${formatDate(eligibilityJudgedOn)}, by the rules of that day.`;
    if (failed.length > 0) return `${judged} ${testsByName(failed)} did not pass.`;
    return unknown.length > 0
      ? `${judged} Nothing failed. ${testsByName(unknown)} was not known.`
      : `${judged} Every test passed.`;
  }
  if (failed.length > 0) return `${testsByName(failed)} ${failed.length === 1 ? 'fails' : 'fail'} on what we know.`;
  if (unknown.length > 0) return `Nothing fails. Still to ask: ${testsByName(unknown)}.`;
  return 'Every test passes.';
}

/** The person as the referral describes them. */
export function presentPerson(person: ParticipantView, words: ReferralWords, today: CalendarDate): object {
  return {
    title: 'The person',
    rows: [
      { label: 'Name', text: person.displayName, hint: person.knownAs ? `Known as ${person.knownAs}` : undefined },
      {
        label: 'Date of birth',
        text: formatDate(person.dateOfBirth),
        hint: `${ageOn(person.dateOfBirth, today)} years old`,
      },
      { label: 'National Insurance number', text: person.maskedNino ?? 'Not known yet' },
      { label: 'Lives in', text: [person.districtName, person.postcode].filter(Boolean).join(', ') },
      { label: 'Phone', text: person.phone === null ? '' : formatPhone(person.phone) },
      { label: 'Email', text: person.email ?? '' },
      { label: 'Prefers', text: contactPreferenceLabel(person.contactPreference) },
      ...(person.safeContact ? [{ label: 'Safe contact', text: person.safeContact }] : []),
      ...(person.interpreterNeeded || person.language !== 'English'
        ? [
            {
              label: 'Language',
              text: person.language,
              hint: person.interpreterNeeded ? 'Needs an interpreter' : undefined,
            },
          ]
        : []),
      { label: 'GP practice', text: person.gpPracticeName ?? '' },
      { label: 'Need groups', lines: person.needGroups.map(words.needGroup) },
    ],
  };
}

/** Somebody on record who is referred again: what the new referral takes over. */
export function presentKnownPerson(person: ParticipantView, today: CalendarDate, mayEdit: boolean): object {
  return {
    title: 'What we know already',
    note: mayEdit ? 'If something of this has changed, edit the record first.' : undefined,
    actions: mayEdit ? [{ href: `/participants/${person.id}/edit`, text: 'Edit' }] : [],
    rows: [
      { label: 'Reference', text: person.reference },
      {
        label: 'Date of birth',
        text: formatDate(person.dateOfBirth),
        hint: `${ageOn(person.dateOfBirth, today)} years old`,
      },
      { label: 'National Insurance number', text: person.maskedNino ?? 'Not known yet' },
      { label: 'Lives in', text: [person.districtName, person.postcode].filter(Boolean).join(', ') },
      { label: 'Phone', text: person.phone === null ? '' : formatPhone(person.phone) },
      { label: 'Email', text: person.email ?? '' },
    ],
  };
}

/** Who sent the referral, when and why. */
export function presentSource(referral: ReferralDetailView, words: ReferralWords): object {
  return {
    title: 'The referral',
    rows: [
      {
        label: 'Reference',
        text: referral.reference,
        hint: referral.externalRef ? `Theirs: ${referral.externalRef}` : undefined,
      },
      { label: 'Referred', text: formatDate(referral.referredOn) },
      { label: 'Received', text: formatDate(referral.receivedOn) },
      { label: 'From', text: words.source(referral.source), hint: referral.referrerOrganisation || undefined },
      { label: 'Referrer', lines: [referral.referrerName, referral.referrerEmail].filter(Boolean) },
      { label: 'Work', text: referral.workStatus ? words.workStatus(referral.workStatus) : '' },
      ...(referral.otherProgramme ? [{ label: 'Other programme', text: referral.otherProgramme }] : []),
      ...(referral.notes ? [{ label: 'Notes', text: referral.notes }] : []),
    ],
  };
}

export interface Comparison {
  readonly participantId: string;
  readonly why: string;
  /** The same person would be coming back: nothing of theirs is open. */
  readonly mayComeBack: boolean;
  /** What "the same person" would mean, in a sentence. */
  readonly then: string;
  /** For macros/compare.njk; null when the other record may not be seen. */
  readonly table: object | null;
}

/** What it would mean that the two are the same person, by whether something of theirs is open; null is not ours to say. */
const THEN: Readonly<Record<string, string>> = {
  true: 'They have something open already. If this is the same person, the new referral is a duplicate.',
  false: 'Nothing of theirs is open. If this is the same person, they are coming back, and the referral can go on.',
  null: 'The other record is with another provider, so we cannot show it. Ask the person whether they were referred before, and whether they have support now.',
};

/** Each possible duplicate beside the person referred. */
export function presentMatches(matches: readonly PossibleMatch[], person: ParticipantView): readonly Comparison[] {
  return matches.map(({ participantId, kind, hasOpenCase, person: other }) => ({
    participantId,
    why: matchKindWords(kind),
    mayComeBack: hasOpenCase !== true,
    then: THEN[String(hasOpenCase)] ?? '',
    table: other && {
      caption: `${person.reference} beside ${other.reference}`,
      captionHidden: true,
      left: { title: `This referral, ${person.reference}` },
      right: { title: `Already here, ${other.reference}`, href: `/participants/${other.id}` },
      rows: comparisonRows(person, other),
    },
  }));
}

function comparisonRows(a: ParticipantView, b: ParticipantView): readonly object[] {
  const row = (label: string, left: string | null, right: string | null, same = left === right): object => {
    const verdict =
      !left && !right ? 'unknown' : !right ? 'only-left' : !left ? 'only-right' : same ? 'same' : 'different';
    return { label, left, right, verdict };
  };
  const phone = (e164: string | null): string | null => e164 && formatPhone(e164);
  return [
    row('Given name', a.givenName, b.givenName, nameKey(a.givenName) === nameKey(b.givenName)),
    row('Family name', a.familyName, b.familyName, nameKey(a.familyName) === nameKey(b.familyName)),
    row('Date of birth', formatDate(a.dateOfBirth), formatDate(b.dateOfBirth)),
    row('National Insurance number', a.maskedNino, b.maskedNino),
    row('Postcode', a.postcode, b.postcode),
    row('District', a.districtName, b.districtName),
    row('Phone', phone(a.phone), phone(b.phone)),
    row('Email', a.email, b.email),
    row('GP practice', a.gpPracticeName, b.gpPracticeName),
  ];
}

/** What has happened so far, the newest first. */
export function presentHistory({
  referral,
  attempts,
}: ReferralFile): readonly { on: CalendarDate; text: string; note: string }[] {
  const events = [
    { on: referral.receivedOn, text: 'Received', note: '' },
    ...(referral.acknowledgedOn ? [{ on: referral.acknowledgedOn, text: 'Acknowledged', note: '' }] : []),
    ...attempts.map(({ happenedOn, channel, result, note }) => ({
      on: happenedOn,
      text: attemptWords(channel, result),
      note,
    })),
  ];
  return events.toReversed().map((event) => ({ ...event, when: formatShortDate(event.on) }));
}

/** How it was decided, in words; null while nobody has. */
export function decisionInWords(
  referral: ReferralDetailView,
): { readonly title: string; readonly lines: readonly string[] } | null {
  if (referral.decidedAt === null) return null;
  return {
    title: referral.statusLabel,
    lines: [
      ...(referral.decisionReasonLabel ? [referral.decisionReasonLabel] : []),
      ...referral.overrideReasons.map(overrideReasonLabel),
      ...(referral.decisionNote ? [referral.decisionNote] : []),
    ],
  };
}

/** One sentence about the next step. */
export function adviceFor({ referral, acknowledgement, matches }: ReferralFile): string {
  if (referral.status === 'eligible') return 'They are accepted. Choose the specialist who will support them.';
  if (matches.length > 0) {
    return matches.some(({ person }) => person !== null)
      ? 'Compare the two records below, and say whether they are the same person.'
      : 'Say below whether they are somebody who was referred before.';
  }
  const due = referral.clock ? `${referral.clock.words}.` : '';
  if (acknowledgement) return `${acknowledgement}. ${due}`;
  if (referral.firstContactOn === null) return `Try to reach them, and record what came of it. ${due}`;
  if (referral.openQuestions.length > 0) {
    return `You have been in touch. Record what they answered to what is still open, then decide. ${due}`;
  }
  return `You have been in touch. Decide whether they can take part. ${due}`;
}

/** What can be done next, in the order in which it is usually done. */
export function nextSteps(
  referral: ReferralDetailView,
  may: { readonly triage: boolean; readonly allocate: boolean },
): {
  readonly acknowledge: boolean;
  readonly contact: boolean;
  readonly ask: boolean;
  /** The words of the button, or null. */
  readonly decide: string | null;
  readonly allocate: boolean;
} {
  const open = isOpen(referral.status);
  const undecided = referral.status === 'received' || referral.status === 'triage';
  return {
    acknowledge: may.triage && undecided && referral.acknowledgedOn === null,
    contact: may.triage && open,
    ask: may.triage && undecided,
    decide: may.triage && open ? (undecided ? 'Decide' : 'End the referral') : null,
    allocate: may.allocate && referral.status === 'eligible',
  };
}
