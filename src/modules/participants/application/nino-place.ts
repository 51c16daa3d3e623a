import type { Place } from '#platform/security/sealed-value';

/** Bound into the cipher of a number: one that was copied to another person's row does not open. */
export function ninoPlaceOf(participantId: string): Place {
  return { table: 'participant', column: 'nino_cipher', row: participantId };
}
