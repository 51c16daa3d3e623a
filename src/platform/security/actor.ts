import { permissionsOfSystem, type ApiScope, type PartnerKind } from './api-scope.js';
import { Permission } from './permission.js';
import { PERMISSIONS, type Role } from './role.js';

/** Which rows the database shows: a provider's, an area's, one referrer's or practice's own, everything, or none. */
export type Scope = 'system' | 'area' | 'provider' | 'referrer' | 'practice' | 'none';

/** Who is doing something, and why the database lets them see what it does. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: Role | 'partner-system' | 'system' | 'directory' | 'nobody';
  readonly scope: Scope;
  readonly areaId: string | null;
  /** Their area by name, for whoever has an account: an account is of one area. */
  readonly areaName?: string;
  readonly providerId: string | null;
  readonly teamId: string | null;
  readonly practiceCode: string | null;
  readonly organisation: string;
  readonly permissions: ReadonlySet<Permission>;
  /** What lets them see more than their role does; absent where the role is enough. */
  readonly grounds?: Grounds | null;
  /** The restricted record they have open for an emergency; absent where there is none. */
  readonly glass?: Glass | null;
  /** A partner's system: what its token opens, and how often it may ask. Absent for everybody else. */
  readonly machine?: Machine;
}

/** What a token of a partner system carries beside the system itself. */
export interface Machine {
  readonly scopes: readonly ApiScope[];
  readonly pace: Pace;
}

/** How often somebody may ask: as a person, or as a system that serves many. */
export type Pace = 'ordinary' | 'busy';

/** An exception somebody works under, such as "break-glass" and its id, and the one person it is about. */
export interface Grounds {
  readonly words: string;
  readonly participantId: string | null;
}

/** A restricted record opened for a while by somebody who is not named for it. */
export interface Glass {
  readonly id: string;
  readonly participantId: string;
  readonly reference: string;
  readonly until: Date;
}

const SCOPE_OF: Readonly<Record<Role, Scope>> = {
  'employment-specialist': 'provider',
  'team-leader': 'provider',
  'provider-manager': 'provider',
  'provider-quality': 'provider',
  // Its own rows, and for reading its subcontractors': UnitOfWork says which those are.
  'lead-provider': 'provider',
  commissioner: 'area',
  administrator: 'area',
  auditor: 'area',
  'privacy-lead': 'area',
  // No rows of anybody: figures come from a function that counts and hides small numbers.
  evaluator: 'none',
  referrer: 'referrer',
  'practice-host': 'practice',
};

export interface Account {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly areaId: string;
  readonly areaName?: string;
  readonly providerId: string | null;
  readonly teamId: string | null;
  readonly practiceCode: string | null;
  readonly organisation: string;
}

/** `glass` counts only for a role that may break it: a change of role takes it away at once. */
export function actorOf(account: Account, opened: Glass | null = null): Actor {
  const glass = opened && PERMISSIONS[account.role].has(Permission.RecordBreakGlass) ? opened : null;
  return {
    id: account.userId,
    name: account.name,
    role: account.role,
    scope: SCOPE_OF[account.role],
    areaId: account.areaId,
    ...(account.areaName && { areaName: account.areaName }),
    providerId: account.providerId,
    teamId: account.teamId,
    practiceCode: account.practiceCode,
    organisation: account.organisation,
    permissions: PERMISSIONS[account.role],
    ...(glass && { glass, grounds: { words: `break-glass ${glass.id}`, participantId: glass.participantId } }),
  };
}

const bare = { areaId: null, providerId: null, teamId: null, practiceCode: null, organisation: '' };

/** The programme itself: jobs, sweeps and the command line. It may do and see everything. */
export const SYSTEM: Actor = {
  ...bare,
  id: 'system',
  name: 'The system',
  role: 'system',
  scope: 'system',
  permissions: new Set(Object.values(Permission)),
};

/** Somebody at the command line of the server, by the name they have there: as able as the system, but on record. */
export const operatorNamed = (name: string): Actor => ({ ...SYSTEM, id: `operator:${name}`, name: `Operator ${name}` });

/** The directory of an organisation, by its connection: it may look after accounts by SCIM, sees no rows by itself, and is on record. */
export const directoryOf = (connectionId: string, name: string, areaId: string): Actor => ({
  ...{ ...bare, areaId, id: `scim:${connectionId}`, name, role: 'directory', scope: 'none' },
  permissions: new Set([Permission.AccountsProvision]),
});

/** A partner's system, as its registration says. */
export interface PartnerSystem {
  readonly id: string;
  readonly name: string;
  readonly kind: PartnerKind;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly organisation: string;
}

const SCOPE_OF_KIND: Readonly<Record<PartnerKind, Scope>> = {
  provider: 'provider',
  // What it sent, as a referrer sees what they sent.
  'referral-partner': 'referrer',
  'accountable-body': 'area',
};

/** A partner's system at work with one token: its organisation's rows, and no more than both the scopes and its kind allow. */
export const partnerActor = (system: PartnerSystem, machine: Machine): Actor => ({
  ...{ ...bare, id: system.id, name: system.name, role: 'partner-system', scope: SCOPE_OF_KIND[system.kind] },
  ...{ areaId: system.areaId, providerId: system.providerId, organisation: system.organisation },
  ...{ permissions: permissionsOfSystem(system.kind, machine.scopes), machine },
});

/** Somebody who has not signed in: no permissions, no rows. */
export const NOBODY: Actor = { ...bare, id: 'nobody', name: '', role: 'nobody', scope: 'none', permissions: new Set() };
