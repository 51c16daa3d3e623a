import type { KeyAlgorithm } from './public-keys.js';

/** Whose system it is; the guard knows what each kind may ever do. */
export const KINDS = ['provider', 'referral-partner', 'accountable-body'] as const;
export type Kind = (typeof KINDS)[number];

export const PACES = ['ordinary', 'busy'] as const;

/** A registered key, for those who look after it. */
export interface RegisteredKey {
  readonly id: string;
  readonly kid: string;
  readonly algorithm: KeyAlgorithm;
  readonly thumbprint: string;
  readonly addedAt: Date;
  readonly removedAt: Date | null;
}
