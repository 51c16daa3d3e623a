import { londonDay } from '#shared/london-time';
import { formatDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import type { SignedCopy } from '../application/copy-check.js';
import { inFours } from '../domain/certificate.js';

/** The answer in words, without anybody in it. */
export function presentCheck(hex: string, found: SignedCopy | null) {
  return {
    hex: inFours(hex),
    isKnown: found !== null,
    words: found
      ? `This is the signed copy of a document signed on ${formatDate(londonDay(found.completedAt))} by ${plural(found.people, 'person', 'people')}.`
      : 'We do not know this file.',
  };
}
