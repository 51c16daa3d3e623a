import type { DataSource } from 'typeorm';
import { plural } from '#shared/wording';
import { shipPolicy } from '../data/shipped.js';

/**
 * Brings the policy this program ships into the tables, as the owner. Only missing rows are added, so what an
 * administrator corrected is never put back. Answers one line to show.
 */
export async function loadPolicyReference(owner: DataSource): Promise<string> {
  const loaded = await shipPolicy(owner);
  const added = loaded.reduce((sum, { added: count }) => sum + count, 0);
  if (added === 0) return 'policy: nothing new';
  const parts = loaded.filter(({ added: count }) => count > 0).map(({ what, added: count }) => `${count} ${what}`);
  return `policy: ${plural(added, 'row')} added (${parts.join(', ')})`;
}
