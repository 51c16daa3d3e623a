import { RequestContext } from '../context/request-context.js';
import { Permission } from './permission.js';

/** Whose protected address and telephone somebody sees, as the database function contact_hidden reads it. */
export type SeesContacts = 'everybody' | 'own' | 'unallocated' | 'none';

/** What the actor sees: that of everybody in their scope, of people they support, of people nobody was chosen for yet, or none. */
export function contactsSeenByActor(): SeesContacts {
  const { permissions, role } = RequestContext.current.actor;
  if (role === 'system' || permissions.has(Permission.ContactProtectedAll)) return 'everybody';
  if (permissions.has(Permission.ContactProtectedOwn)) return 'own';
  return permissions.has(Permission.ReferralTriage) ? 'unallocated' : 'none';
}
