import type { DataSource } from 'typeorm';
import { loadOrganisationsReference } from '#modules/organisations';
import { loadPolicyReference } from '#modules/policy';
import type { Config } from '../platform/config/config.js';
import { openOwner } from '../platform/persistence/migrate.js';

/** What a room knows from outside (policy numbers, GP practices …) and brings into its tables; safe to run again. */
export type ReferenceLoader = (owner: DataSource) => Promise<string>;

const LOADERS: readonly ReferenceLoader[] = [loadPolicyReference, loadOrganisationsReference];

/** Brings the reference data of every room up to date, as the owner; tells one line for each. */
export async function applyReferenceData(config: Config, tell: (line: string) => void): Promise<void> {
  const owner = await openOwner(config);
  try {
    for (const load of LOADERS) tell(await load(owner));
  } finally {
    await owner.destroy();
  }
}
