/** Signing in with an organisation: what a connection is, whom it may speak for, and which role its word gives. */

/** Signatures we accept. Never none, never a shared secret (ASVS 9.1.2). */
export const ALGORITHMS = ['RS256', 'PS256', 'ES256'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** Who decides somebody's role: we, the token at each sign-in, or what SCIM brings. */
export const ROLE_SOURCES = ['here', 'sign-in', 'scim'] as const;
export type RolesFrom = (typeof ROLE_SOURCES)[number];

/** An organisation's identity provider as this service knows it, without its secret. */
export interface SsoConnection {
  readonly id: string;
  readonly areaId: string;
  /** The provider whose people it vouches for; null for the accountable body. */
  readonly providerId: string | null;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly secretKind: 'secret' | 'key';
  readonly algorithms: readonly Algorithm[];
  readonly domains: readonly string[];
  readonly vouchesAddresses: boolean;
  readonly factorValues: readonly string[];
  readonly rolesFrom: RolesFrom;
  readonly createsAccounts: boolean;
  readonly givesAdministrator: boolean;
  readonly keepsPasswords: boolean;
  readonly closedAt: Date | null;
  readonly version: number;
}

/** What one role or group of the organisation means here. */
export interface SsoRule<Role extends string = string> {
  readonly value: string;
  readonly role: Role;
  readonly providerId: string | null;
  readonly teamId: string | null;
}

/** The first rule, in their order, whose value the organisation gave somebody; null when none fits. */
export function ruleFor<Rule extends Pick<SsoRule, 'value'>>(
  rules: readonly Rule[],
  values: readonly string[],
): Rule | null {
  const given = new Set(values.map((value) => value.toLowerCase()));
  return rules.find(({ value }) => given.has(value.toLowerCase())) ?? null;
}

/** Whether an address lies in a domain the connection speaks for: the very domain, not one below it. */
export function isOfDomain(email: string, domains: readonly string[]): boolean {
  return domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase());
}

/** What an account must be for a connection to speak for it: a provider's identity provider never opens anybody else's. */
export function maySpeakFor(
  { areaId, providerId, givesAdministrator }: Pick<SsoConnection, 'areaId' | 'providerId' | 'givesAdministrator'>,
  account: { readonly areaId: string; readonly providerId: string | null; readonly role: string },
): boolean {
  if (account.areaId !== areaId) return false;
  if (providerId !== null && account.providerId !== providerId) return false;
  return account.role !== 'administrator' || givesAdministrator;
}

/** The domain as it is kept: `@Kent.gov.uk` is kent.gov.uk; null when it is none. */
export function domainOf(text: string): string | null {
  const domain = text.trim().replace(/^@/, '').toLowerCase();
  return /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/.test(domain)
    ? domain
    : null;
}
