import type { ProviderView, TeamView } from '#modules/organisations';
import { ROLE_LABEL, type Role } from '#platform/security/role';
import { formatShortDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import type { ConnectionView } from '../application/sso-connections.service.js';
import type { RolesFrom, SsoConnection } from '../domain/sso.js';

const ROLES_FROM: Readonly<Record<RolesFrom, string>> = {
  here: 'Connect to Work decides the role',
  'sign-in': 'The organisation’s roles and groups, at each sign-in',
  scim: 'The organisation’s roles and groups, as its staff directory sends them',
};

type Named = readonly { readonly id: string; readonly name: string }[];
const nameIn = (things: Named, id: string | null): string => things.find((each) => each.id === id)?.name ?? '';

/** One organisation in the list. */
export function presentLine(connection: SsoConnection, providers: readonly ProviderView[]) {
  const { id, name, domains, closedAt, providerId } = connection;
  return {
    ...{ id, name, domains: domains.join(', ') },
    whose: providerId === null ? 'The accountable body' : nameIn(providers, providerId),
    state: closedAt === null ? 'Open' : `Closed ${formatShortDate(londonDay(closedAt))}`,
  };
}

/** Everything about one organisation, in words. Its secret is never among them. */
export function presentConnection(
  connection: ConnectionView,
  providers: readonly ProviderView[],
  teams: readonly TeamView[],
) {
  const { factorValues, rolesFrom, rules, tokens } = connection;
  return {
    ...presentLine(connection, providers),
    isClosed: connection.closedAt !== null,
    facts: [
      ['Issuer', connection.issuer],
      ['Client id', connection.clientId],
      ['We prove who we are with', connection.secretKind === 'key' ? 'A private key' : 'A client secret'],
      ['Signatures accepted', connection.algorithms.join(', ')],
      ['Email domains', connection.domains.join(', ')],
      ['Roles', ROLES_FROM[rolesFrom]],
      ['New accounts', connection.createsAccounts ? 'Made for people with a role' : 'Never made by themselves'],
      ['Administrators', connection.givesAdministrator ? 'May be opened and made' : 'Left alone'],
      ['Passwords', connection.keepsPasswords ? 'Go on working beside it' : 'End once somebody signed in this way'],
      [
        'Second factor',
        factorValues.length > 0 ? `Theirs counts when they say ${factorValues.join(' or ')}` : 'Ours always follows',
      ],
    ],
    rules: rules.map(({ value, role, providerId, teamId }) => ({
      value,
      means: [ROLE_LABEL[role as Role], nameIn(providers, providerId), nameIn(teams, teamId)]
        .filter(Boolean)
        .join(', '),
    })),
    hasMapping: rolesFrom !== 'here',
    tokens: tokens.map((each) => `Works until ${formatShortDate(londonDay(each.expiresAt))}`),
  };
}
