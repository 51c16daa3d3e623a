import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { OrganisationsService, type AreaView } from '#modules/organisations';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { OutboundFetch } from '#platform/outbound/outbound-fetch';
import { refusing } from '#platform/persistence/refusing';
import { Transactional } from '#platform/persistence/transactional';
import { SealedValues } from '#platform/security/sealed-value';
import { newSecret } from '#platform/security/tokens';
import { SsoConnectionsRepository, type Rule, type ScimTokenLine } from '../data/sso-connections.repository.js';
import { ROLE_SOURCES, type SsoConnection } from '../domain/sso.js';
import { NoSuchConnection } from '../domain/sso.errors.js';
import { NewSsoRules, type NewRule } from './new-sso-rules.js';
import { OnRecord } from './on-record.js';
import { secretPlace } from './sso-provider.js';
import { algorithmsOf, domainNamed, no, oneLine, secretOf } from './sso-words.js';

/** How long a directory's token works, and how long the one before still does once there is a new one. */
const TOKEN_DAYS = 365;
const OVERLAP_TOKENS = 2;

/** An organisation that is to be connected, in the words of whoever connects it. */
export interface NewConnection {
  readonly name: string;
  /** Code of the area. */
  readonly area: string;
  /** Name of the provider whose people it vouches for; null for the accountable body. */
  readonly provider: string | null;
  readonly issuer: string;
  readonly clientId: string;
  /** A client secret, or a private key as PEM or JWK. */
  readonly secret: string;
  readonly domains: readonly string[];
  readonly algorithms: readonly string[];
  readonly factorValues: readonly string[];
  readonly rolesFrom: string;
  readonly vouchesAddresses: boolean;
  readonly createsAccounts: boolean;
  readonly givesAdministrator: boolean;
  readonly keepsPasswords: boolean;
}

export interface ConnectionView extends SsoConnection {
  readonly rules: readonly Rule[];
  readonly tokens: readonly ScimTokenLine[];
}

/** Organisations whose people sign in with them: connecting, mapping roles, tokens for their directories, closing. */
@Injectable()
export class SsoConnectionsService {
  constructor(
    private readonly connections: SsoConnectionsRepository,
    private readonly organisations: OrganisationsService,
    private readonly newRules: NewSsoRules,
    private readonly outbound: OutboundFetch,
    private readonly sealed: SealedValues,
    private readonly onRecord: OnRecord,
    private readonly clock: Clock,
  ) {}

  /** Connects an organisation; says in one sentence what does not fit. */
  @Transactional()
  async add(wished: NewConnection): Promise<SsoConnection> {
    const name = oneLine(wished.name, 'name', 'Give the organisation’s name');
    const area = await this.area(wished.area);
    const provider = wished.provider === null ? null : await this.newRules.provider(wished.provider, area.id);
    const issuer = this.issuer(wished.issuer);
    const clientId = oneLine(wished.clientId, 'clientId', 'Give the client id, which Entra ID calls application id');
    const domains = wished.domains.map(domainNamed);
    if (domains.length === 0) throw no('domains', 'Name at least one e-mail domain, such as kent.gov.uk');
    await this.free(domains);
    if (wished.givesAdministrator && provider)
      throw no('givesAdministrator', 'A provider’s sign-in cannot make administrators');
    const rolesFrom = ROLE_SOURCES.find((each) => each === wished.rolesFrom);
    if (!rolesFrom) throw no('rolesFrom', `Roles come from ${ROLE_SOURCES.join(', ')}`);
    if (wished.createsAccounts && rolesFrom === 'here')
      throw no('createsAccounts', 'Accounts can only be made when the organisation says the role');
    const id = randomUUID();
    const { kind, plain } = secretOf(wished.secret);
    const row = {
      ...{
        id,
        areaId: area.id,
        providerId: provider?.id ?? null,
        name,
        issuer,
        clientId,
        secretKind: kind,
        domains,
        rolesFrom,
      },
      algorithms: algorithmsOf(wished.algorithms),
      factorValues: wished.factorValues.map((value) => oneLine(value, 'factorValues', 'Name values of amr or acr')),
      ...{ vouchesAddresses: wished.vouchesAddresses, createsAccounts: wished.createsAccounts },
      ...{ givesAdministrator: wished.givesAdministrator, keepsPasswords: wished.keepsPasswords },
    };
    const refusals = {
      sso_connection_name: () => no('name', `There is already an organisation called ${name}`),
      sso_connection_client: () => no('clientId', 'This issuer and client id are connected already'),
    };
    await refusing(refusals, () =>
      this.connections.add({
        ...row,
        secretCipher: this.sealed.seal(plain, secretPlace(id)),
        createdAt: this.clock.now(),
      }),
    );
    return this.existing(id);
  }

  @Transactional()
  async list(): Promise<readonly SsoConnection[]> {
    return this.connections.list();
  }

  @Transactional()
  async get(id: string): Promise<ConnectionView> {
    const connection = await this.existing(id);
    const [rules, tokens] = [await this.connections.rules(id), await this.connections.tokens(id, this.clock.now())];
    return { ...connection, rules, tokens };
  }

  /** By its name, for the command line. */
  @Transactional()
  async named(name: string): Promise<SsoConnection> {
    const found = (await this.connections.list()).filter(
      (each) => each.name.toLowerCase() === name.trim().toLowerCase(),
    );
    const [one, ...more] = found;
    if (!one) throw no('name', `No organisation called ${name} is connected`);
    if (more.length > 0) throw no('name', `More than one organisation is called ${name}`);
    return one;
  }

  /** A new secret or key in place of the present one; the identity provider must know it already. */
  @Transactional()
  async setSecret(id: string, secret: string): Promise<void> {
    await this.existing(id);
    const { kind, plain } = secretOf(secret);
    await this.connections.setSecret(id, kind, this.sealed.seal(plain, secretPlace(id)));
  }

  /** What a role or group of theirs means here. A provider's sign-in gives roles of that provider and no others. */
  @Transactional()
  async addRule(id: string, wished: NewRule): Promise<void> {
    const connection = await this.existing(id);
    const rule = await this.newRules.ruleFor(connection, wished);
    await refusing({ sso_rule_value: () => no('value', `${rule.value} has a rule already`) }, () =>
      this.connections.addRule(connection, rule),
    );
  }

  @Transactional()
  async removeRule(id: string, value: string): Promise<void> {
    await this.existing(id);
    if (!(await this.connections.removeRule(id, value))) throw no('value', `${value} has no rule`);
  }

  /** A token for the organisation's directory, shown once. The one before goes on working; older ones end. */
  @Transactional()
  async giveToken(id: string): Promise<{ readonly token: string; readonly until: Date }> {
    const connection = await this.existing(id);
    const { value, stored } = newSecret();
    const now = this.clock.now();
    const until = new Date(now.getTime() + TOKEN_DAYS * 86_400_000);
    await this.connections.takeTurn(id);
    const older = (await this.connections.tokens(id, now)).slice(OVERLAP_TOKENS - 1);
    await this.connections.revokeTokens(
      older.map((each) => each.id),
      now,
    );
    await this.connections.addToken(connection, stored, now, until);
    return { token: value, until };
  }

  /** Ends every token but the newest, or all of them. */
  @Transactional()
  async revokeTokens(id: string, but: 'newest' | 'none'): Promise<number> {
    await this.existing(id);
    const now = this.clock.now();
    const ending = (await this.connections.tokens(id, now)).slice(but === 'newest' ? 1 : 0);
    await this.connections.revokeTokens(
      ending.map((each) => each.id),
      now,
    );
    return ending.length;
  }

  /** Nobody signs in with it any more; what its people have open ends, and its directory is not heard. */
  @Transactional()
  async close(id: string): Promise<void> {
    const connection = await this.existing(id);
    const now = this.clock.now();
    if (connection.closedAt) return;
    await this.connections.close(id, now);
    // Sessions are the system's to touch.
    await this.onRecord.as(RequestContext.current.actor.id, () => this.connections.endSessions(id, now));
  }

  @Transactional()
  async reopen(id: string): Promise<void> {
    await this.existing(id);
    await this.connections.close(id, null);
  }

  private async existing(id: string): Promise<SsoConnection> {
    const connection = await this.connections.byId(id);
    if (!connection) throw new NoSuchConnection();
    return connection;
  }

  private issuer(text: string): string {
    const issuer = text.trim();
    if (/\/(common|organizations|consumers)(\/|$)/.test(issuer))
      throw no('issuer', 'Give the address of the organisation’s own tenant: this one speaks for everybody');
    if (!this.outbound.accepts(issuer) || issuer.includes('?'))
      throw no(
        'issuer',
        'The issuer is an https address on the internet, such as https://login.microsoftonline.com/TENANT/v2.0',
      );
    return issuer;
  }

  /** One domain, one organisation: nobody else's people can be claimed. */
  private async free(domains: readonly string[]): Promise<void> {
    await this.connections.takeTurn('domains');
    const others = await this.onRecord.as(RequestContext.current.actor.id, () => this.connections.list());
    const taken = domains.find((domain) => others.some((each) => each.domains.includes(domain)));
    if (taken) throw no('domains', `${taken} belongs to another organisation already`);
  }

  private async area(code: string): Promise<AreaView> {
    const area = (await this.organisations.areas()).find((each) => each.code === code || each.id === code);
    if (!area) throw no('area', `There is no area ${code}`);
    return area;
  }
}
