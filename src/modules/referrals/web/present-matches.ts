import { phoneWords, postcodeWords, type ParticipantView } from '#modules/participants';
import { RequestContext } from '#platform/context/request-context';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { nameKey } from '#shared/name-key';
import type { PossibleMatch } from '../application/possible-matches.js';
import { matchKindWords } from '../domain/match-kind.js';

/** Somebody the referral may be a duplicate of, beside the person referred. */
export interface Comparison {
  readonly participantId: string;
  readonly why: string;
  /** What "the same person" would mean, in a sentence. */
  readonly then: string;
  /** For macros/compare.njk; null when the other record may not be seen. */
  readonly table: object | null;
  readonly choices: readonly MatchChoice[];
  /** Where both records are compared field by field and made one; null for whoever may not, or of records that are not both theirs. */
  readonly mergeHref: string | null;
}

/** One answer to "is this the same person?", and what pressing it does. */
interface MatchChoice {
  readonly path: 'different-people' | 'comes-back' | 'same-person';
  readonly button: string;
  readonly what: string;
}

const MERGED = 'The two records become one, with the history of both.';

/** Where nothing of theirs is open, the same person may come back; what is with another provider stays there. */
function choicesFor({ person, hasOpenCase }: PossibleMatch): readonly MatchChoice[] {
  return [
    {
      path: 'different-people',
      button: 'Different people',
      what: 'Both records stay as they are, and this referral goes on. We do not ask again.',
    },
    ...(hasOpenCase === true
      ? []
      : [
          {
            path: 'comes-back' as const,
            button: 'Same person: they come back',
            what: `This referral goes on. ${person ? MERGED : 'The record with the other provider stays there.'}`,
          },
        ]),
    {
      path: 'same-person',
      button: 'Same person: close as duplicate',
      what: `This referral is closed, and what they have already goes on. ${person ? MERGED : ''}`.trim(),
    },
  ];
}

/** What it would mean that the two are the same person, by whether something of theirs is open; null is not ours to say. */
const THEN: Readonly<Record<string, string>> = {
  true: 'They have something open already. If this is the same person, the new referral is a duplicate.',
  false: 'Nothing of theirs is open. If this is the same person, they are coming back, and the referral can go on.',
  null: 'The other record is with another provider, so we cannot show it. Ask the person whether they were referred before, and whether they have support now.',
};

/** Each possible duplicate beside the person referred. */
export function presentMatches(matches: readonly PossibleMatch[], person: ParticipantView): readonly Comparison[] {
  return matches.map((match) => {
    const { participantId, kind, hasOpenCase, person: other } = match;
    return {
      participantId,
      why: matchKindWords(kind),
      choices: choicesFor(match),
      mergeHref: mergeHrefOf(person, other),
      then: THEN[String(hasOpenCase)] ?? '',
      table: other && {
        caption: `${person.reference} beside ${other.reference}`,
        captionHidden: true,
        left: { title: `This referral, ${person.reference}` },
        right: { title: `Already here, ${other.reference}`, href: `/participants/${other.id}` },
        rows: comparisonRows(person, other),
      },
    };
  });
}

/** The record that is here already stands. */
function mergeHrefOf(person: ParticipantView, other: ParticipantView | null): string | null {
  const { permissions, providerId } = RequestContext.current.actor;
  const areOurs = providerId !== null && person.providerId === providerId && other?.providerId === providerId;
  return other && areOurs && permissions.has(Permission.ParticipantMerge)
    ? `/participants/${other.id}/merge?with=${person.id}`
    : null;
}

function comparisonRows(a: ParticipantView, b: ParticipantView): readonly object[] {
  // What one of the two keeps from whoever compares is neither the same nor different to them.
  const hidden = a.contactHidden || b.contactHidden;
  const row = (
    label: string,
    left: string | null,
    right: string | null,
    same = left === right,
    isKept = false,
  ): object => {
    const verdict = isKept
      ? 'unknown'
      : !left && !right
        ? 'unknown'
        : !right
          ? 'only-left'
          : !left
            ? 'only-right'
            : same
              ? 'same'
              : 'different';
    return { label, left, right, verdict };
  };
  return [
    row('Given name', a.givenName, b.givenName, nameKey(a.givenName) === nameKey(b.givenName)),
    row('Family name', a.familyName, b.familyName, nameKey(a.familyName) === nameKey(b.familyName)),
    row('Date of birth', formatDate(a.dateOfBirth), formatDate(b.dateOfBirth)),
    row('National Insurance number', a.maskedNino, b.maskedNino),
    row('Postcode', postcodeWords(a), postcodeWords(b), a.postcode === b.postcode, hidden),
    row('District', a.districtName, b.districtName),
    row('Phone', phoneWords(a), phoneWords(b), a.phone === b.phone, hidden),
    row('Email', a.email, b.email),
    row('GP practice', a.gpPracticeName, b.gpPracticeName),
  ];
}
