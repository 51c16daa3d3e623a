import { contactPreferenceLabel, phoneWords, postcodeWords, type ParticipantView } from '#modules/participants';
import { ageOn, type CalendarDate, formatDate, formatShortDate } from '#shared/calendar-date';
import type { ReferralDetailView } from '../application/referral-detail.view.js';
import type { ReferralFile } from '../application/referral-file.service.js';
import { attemptWords } from '../domain/contact-attempt.js';
import { TEST_LABELS } from '../domain/decision.js';
import { testsByName } from '../domain/refusal-words.js';
import type { EligibilityTest } from '../domain/intake/eligibility.js';
import { overrideReasonLabel } from '../domain/override-reasons.js';

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
    columns: [{ text: 'Test' }, { text: 'Result' }, { text: 'Why', words: true }],
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
      { label: 'Lives in', text: [person.districtName, postcodeWords(person)].filter(Boolean).join(', ') },
      { label: 'Phone', text: phoneWords(person) },
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
      { label: 'Lives in', text: [person.districtName, postcodeWords(person)].filter(Boolean).join(', ') },
      { label: 'Phone', text: phoneWords(person) },
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
