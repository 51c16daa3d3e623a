import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { SsoConnectionsRepository } from '../data/sso-connections.repository.js';
import { ScimGroupsRepository } from '../data/scim-groups.repository.js';
import { SsoIdentitiesRepository, type SsoIdentity } from '../data/sso-identities.repository.js';
import { ruleFor, type SsoConnection } from '../domain/sso.js';
import { NoSuchConnection, ScimRefused } from '../domain/sso.errors.js';
import { OnRecord } from './on-record.js';
import { SsoAccounts } from './sso-accounts.js';

/** What every SCIM request stands on: the connection that asks, its turn, and what a change means for the account. */
@Injectable()
export class ScimDirectory {
  constructor(
    private readonly connections: SsoConnectionsRepository,
    private readonly identities: SsoIdentitiesRepository,
    private readonly groups: ScimGroupsRepository,
    private readonly accounts: SsoAccounts,
    private readonly onRecord: OnRecord,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Reads for the connection that asks, in one transaction. */
  reading<T>(work: (connection: SsoConnection) => Promise<T>): Promise<T> {
    const { id } = RequestContext.current.actor;
    return this.onRecord.as(id, async () => {
      const connection = await this.connections.byId(id.replace(/^scim:/, ''));
      if (!connection || connection.closedAt) throw new NoSuchConnection();
      return work(connection);
    });
  }

  /** Changes for the connection that asks, one request at a time: directories send many at once. */
  changing<T>(work: (connection: SsoConnection) => Promise<T>): Promise<T> {
    return this.reading(async (connection) => {
      await this.connections.takeTurn(connection.id);
      return work(connection);
    });
  }

  /**
   * Brings the account in line with what the directory says now: binds one that is there, makes one, gives the role,
   * suspends or restores. Whom an administrator suspended stays so. Throws LastAdministrator, which undoes the request.
   */
  async settle(connection: SsoConnection, identity: SsoIdentity): Promise<SsoIdentity> {
    const { rolesFrom } = connection;
    const rule =
      rolesFrom === 'scim' ? ruleFor(await this.accounts.rules(connection), await this.valuesOf(identity)) : null;
    const mayWork = identity.active && (rolesFrom !== 'scim' || rule !== null);
    const bound = identity.userId ? identity : await this.bound(connection, identity, mayWork);
    const account = bound.userId ? await this.identities.account(bound.userId) : null;
    // An account that was moved out of the connection's reach is not its to change.
    if (!account || !this.accounts.isOpenTo(connection, account)) return bound;
    if (!mayWork) {
      if (account.suspended) return bound;
      await this.accounts.suspend(account);
      return this.identities.save(connection, { ...bound, suspendedByDirectory: true }, this.clock.now());
    }
    if (rule) await this.accounts.giveRole(account, rule);
    await this.accounts.rename(connection, account, bound);
    if (!bound.suspendedByDirectory) return bound;
    await this.accounts.restore(account);
    return this.identities.save(connection, { ...bound, suspendedByDirectory: false }, this.clock.now());
  }

  /** RFC 7644, 3.14: a version somebody else has overtaken is refused. */
  held(ifMatch: string | undefined, version: number): void {
    if (ifMatch === undefined || ifMatch.trim() === '*') return;
    if (!ifMatch.split(',').some((tag) => tag.trim() === versionTag(version)))
      throw new ScimRefused('stale', null, 'This has changed since you read it. Read it again');
  }

  location(kind: 'Users' | 'Groups', id: string): string {
    return `${this.config.origins[0] ?? ''}/scim/v2/${kind}/${id}`;
  }

  /** What rules may name: the directory's roles for somebody, and their groups by name and by the directory's own id. */
  private async valuesOf({ id, roles }: SsoIdentity): Promise<readonly string[]> {
    const groups = await this.groups.ofMember(id);
    return [...roles, ...groups.flatMap(({ displayName, externalId }) => [displayName, externalId ?? ''])].filter(
      Boolean,
    );
  }

  private async bound(connection: SsoConnection, identity: SsoIdentity, mayWork: boolean): Promise<SsoIdentity> {
    const existing = await this.accounts.bindable(connection, identity.email);
    if (existing) return this.accounts.bind(connection, identity, existing);
    const rule = ruleFor(await this.accounts.rules(connection), await this.valuesOf(identity));
    if (!mayWork || !rule || connection.rolesFrom !== 'scim') return identity;
    const account = await this.accounts.make(connection, identity, rule);
    return account ? this.accounts.bind(connection, identity, account) : identity;
  }
}

/** A weak tag: the same words may come in another order. */
export const versionTag = (version: number): string => `W/"${version}"`;
