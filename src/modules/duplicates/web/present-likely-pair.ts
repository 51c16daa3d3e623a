import { phoneWords, postcodeWords, type PersonLine } from '#modules/participants';
import { formatShortDate } from '#shared/calendar-date';
import { sentenceCase } from '#shared/wording';
import type { ShownPair } from '../application/likely-duplicates.service.js';
import { becauseWords } from '../domain/likely-pair.js';

/** A pair as its list shows it: both people in a few words, and why they may be one. */
export function presentLikelyPair({ id, one, other, reason, score, dismissedBecause }: ShownPair) {
  return {
    id,
    title: `${one.displayName} and ${other.displayName}`,
    people: [one, other].map(present),
    reason: sentenceCase(reason),
    score,
    because: becauseWords(dismissedBecause),
    compareHref: `/participants/${one.id}/merge?with=${other.id}`,
  };
}

function present(person: PersonLine) {
  const { id, displayName, knownAs, reference, dateOfBirth } = person;
  return {
    href: `/participants/${id}`,
    name: knownAs ? `${displayName} (known as ${knownAs})` : displayName,
    lines: [reference, `born ${formatShortDate(dateOfBirth)}`, postcodeWords(person), phoneWords(person)].filter(
      Boolean,
    ),
  };
}
