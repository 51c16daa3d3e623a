import type { GroupRow, MemberRow } from '../data/scim-groups.repository.js';
import type { SsoIdentity } from '../data/sso-identities.repository.js';
import { GROUP_SCHEMA, LIST_SCHEMA, USER_SCHEMA } from '../domain/scim.js';
import { versionTag } from './scim-directory.js';

interface Meta {
  readonly resourceType: 'User' | 'Group';
  readonly created: string;
  readonly lastModified: string;
  readonly location: string;
  readonly version: string;
}

export interface ScimResource {
  readonly schemas: readonly string[];
  readonly id: string;
  readonly meta: Meta;
  readonly [attribute: string]: unknown;
}

export interface ScimList {
  readonly schemas: readonly string[];
  readonly totalResults: number;
  readonly startIndex: number;
  readonly itemsPerPage: number;
  readonly Resources: readonly ScimResource[];
}

type Located = { readonly createdAt: Date; readonly changedAt: Date; readonly version: number };

const meta = (resourceType: 'User' | 'Group', row: Located, location: string): Meta => ({
  ...{ resourceType, created: row.createdAt.toISOString(), lastModified: row.changedAt.toISOString(), location },
  version: versionTag(row.version),
});

/** Somebody as their directory sees them: what it sent, and the groups they are in. */
export function userResource(identity: SsoIdentity, groups: readonly GroupRow[], location: string): ScimResource {
  const { id, externalId, userName, givenName, familyName, displayName, email, roles, active } = identity;
  return {
    schemas: [USER_SCHEMA],
    id,
    ...(externalId === null ? {} : { externalId }),
    userName,
    name: { givenName, familyName, formatted: `${givenName} ${familyName}`.trim() },
    ...(displayName === '' ? {} : { displayName }),
    active,
    emails: [{ value: email, type: 'work', primary: true }],
    ...(roles.length > 0 ? { roles: roles.map((value) => ({ value })) } : {}),
    ...(groups.length > 0 ? { groups: groups.map((group) => ({ value: group.id, display: group.displayName })) } : {}),
    meta: meta('User', identity, location),
  };
}

export function groupResource(group: GroupRow, members: readonly MemberRow[], location: string): ScimResource {
  const { id, externalId, displayName } = group;
  return {
    schemas: [GROUP_SCHEMA],
    id,
    ...(externalId === null ? {} : { externalId }),
    displayName,
    members: members.map((member) => ({ value: member.id, display: member.userName, type: 'User' })),
    meta: meta('Group', group, location),
  };
}

export function listOf(Resources: readonly ScimResource[], totalResults: number, startIndex: number): ScimList {
  return { schemas: [LIST_SCHEMA], totalResults, startIndex, itemsPerPage: Resources.length, Resources };
}

/** Only the attributes asked for, or all but some (RFC 7644, 3.9). Schemas, id and meta always come. */
export function shown(resource: ScimResource, { attributes, excludedAttributes }: Wanted): ScimResource {
  const [only, but] = [namesIn(attributes), namesIn(excludedAttributes)];
  const always = new Set(['schemas', 'id', 'meta']);
  return Object.fromEntries(
    Object.entries(resource).filter(([name]) => {
      const plain = name.toLowerCase();
      return always.has(plain) || ((only.size === 0 || only.has(plain)) && !but.has(plain));
    }),
  ) as ScimResource;
}

export interface Wanted {
  readonly attributes?: string;
  readonly excludedAttributes?: string;
}

function namesIn(text: string | undefined): ReadonlySet<string> {
  const names = typeof text === 'string' ? text.split(',') : [];
  return new Set(
    names.map((name) => (name.trim().split(':').at(-1) ?? '').split('.')[0]?.toLowerCase() ?? '').filter(Boolean),
  );
}
