/** Who has a say about one contact at an employer. */
export interface Keepers {
  /** The provider that keeps the contact; null where nobody wrote that down. */
  readonly keptBy: string | null;
  /** Who looks after the employer; null for nobody. */
  readonly ownerUserId: string | null;
  /** The providers that have a lead with the employer. */
  readonly leading: readonly string[];
}

export interface Corrector {
  readonly id: string;
  readonly providerId: string | null;
}

/**
 * Whether somebody may change where a contact is written to, because links and codes go there: colleagues of the provider that keeps it and
 * nobody else. Anybody comes to look after an employer that nobody looks after, by a press or by a merge, so that alone turns no
 * address which another provider keeps. A contact that nobody keeps falls to who looks after the employer and to the providers that lead
 * with it, and where there is none to whoever corrects it first; their provider keeps it from then on.
 */
export function mayChangeAddress({ keptBy, ownerUserId, leading }: Keepers, { id, providerId }: Corrector): boolean {
  if (keptBy !== null) return keptBy === providerId;
  if (ownerUserId === id) return true;
  if (providerId === null) return false;
  return leading.length === 0 ? ownerUserId === null : leading.includes(providerId);
}
