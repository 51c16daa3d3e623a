import type { Actor } from '#platform/security/actor';
import { ROLE_LABEL, type Role } from '#platform/security/role';

/** A manager's own people. The lead provider's role opens other organisations' records, so the council gives it. */
const OF_A_MANAGER: readonly Role[] = ['employment-specialist', 'team-leader', 'provider-quality', 'provider-manager'];

/** The roles somebody may give and take away; an account with another role is not theirs to change. */
export function rolesGivenBy({ role }: Pick<Actor, 'role'>): readonly Role[] {
  if (role === 'administrator' || role === 'system') return Object.keys(ROLE_LABEL) as Role[];
  return role === 'provider-manager' ? OF_A_MANAGER : [];
}
