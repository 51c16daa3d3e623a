import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { refusing } from '#platform/persistence/refusing';
import { isUuid } from '#shared/identifiers';
import { ScimGroupsRepository } from '../data/scim-groups.repository.js';
import { SsoIdentitiesRepository, type SsoIdentity } from '../data/sso-identities.repository.js';
import { filterOf, operationsOf, patchedPerson, personOf, type ScimPerson } from '../domain/scim.js';
import type { SsoConnection } from '../domain/sso.js';
import { ScimRefused } from '../domain/sso.errors.js';
import { ScimDirectory } from './scim-directory.js';
import { listOf, userResource, type ScimList, type ScimResource } from './scim.views.js';
import { SsoAccounts } from './sso-accounts.js';

const AT_MOST = 200;

export interface ListQuestion {
  readonly filter?: string;
  readonly startIndex?: string;
  readonly count?: string;
}

/** People of the directory that asks: the ones it brought, and never anybody else's. */
@Injectable()
export class ScimUsersService {
  constructor(
    private readonly directory: ScimDirectory,
    private readonly identities: SsoIdentitiesRepository,
    private readonly groups: ScimGroupsRepository,
    private readonly accounts: SsoAccounts,
    private readonly clock: Clock,
  ) {}

  list({ filter, ...page }: ListQuestion): Promise<ScimList> {
    const wanted = filterOf(filter);
    const { startIndex, count } = pageOf(page);
    return this.directory.reading(async ({ id }) => {
      const { items, total } = await this.identities.provisioned(id, wanted, startIndex - 1, count);
      const resources: ScimResource[] = [];
      for (const item of items) resources.push(await this.view(item));
      return listOf(resources, total, startIndex);
    });
  }

  get(id: string): Promise<ScimResource> {
    return this.directory.reading(async (connection) => this.view(await this.existing(connection, id)));
  }

  /** Somebody new to the directory. An account with their address is bound; one is made where the connection may. */
  add(body: unknown): Promise<ScimResource> {
    const person = personOf(body);
    return this.directory.changing(async (connection) => {
      const earlier = await this.earlier(connection, person);
      if (earlier?.provisioned) throw taken();
      const identity = earlier ?? (await this.accounts.enrol(connection, person, null));
      return this.keep(connection, { ...identity, provisioned: true }, person);
    });
  }

  replace(id: string, body: unknown, ifMatch: string | undefined): Promise<ScimResource> {
    const person = personOf(body);
    return this.directory.changing(async (connection) => {
      const identity = await this.existing(connection, id);
      this.directory.held(ifMatch, identity.version);
      return this.keep(connection, identity, person);
    });
  }

  patch(id: string, body: unknown, ifMatch: string | undefined): Promise<ScimResource> {
    const operations = operationsOf(body);
    return this.directory.changing(async (connection) => {
      const identity = await this.existing(connection, id);
      this.directory.held(ifMatch, identity.version);
      return this.keep(connection, identity, patchedPerson(identity, operations));
    });
  }

  /** Out of the directory: suspended here, since what somebody did stays on record under their name. */
  remove(id: string, ifMatch: string | undefined): Promise<void> {
    return this.directory.changing(async (connection) => {
      const identity = await this.existing(connection, id);
      this.directory.held(ifMatch, identity.version);
      await this.groups.dropFromAll(identity.id);
      const gone = { ...identity, active: false, roles: [], externalId: null };
      const settled = await this.directory.settle(
        connection,
        await this.identities.save(connection, gone, this.clock.now()),
      );
      await this.identities.save(connection, { ...settled, provisioned: false }, this.clock.now());
    });
  }

  private async keep(connection: SsoConnection, identity: SsoIdentity, person: ScimPerson): Promise<ScimResource> {
    const saved = await refusing({ sso_identity_user_name: taken, sso_identity_external: taken }, () =>
      this.identities.save(connection, { ...identity, ...person }, this.clock.now()),
    );
    return this.view(await this.directory.settle(connection, saved));
  }

  /** Somebody who signed in before the directory named them, or who left and comes back. */
  private async earlier(
    { id }: SsoConnection,
    { userName, externalId, email }: ScimPerson,
  ): Promise<SsoIdentity | null> {
    const named = await this.identities.byUserName(id, userName);
    const external = externalId ? await this.identities.byExternalId(id, externalId) : null;
    if (named && external && named.id !== external.id) throw taken();
    const known = external ?? named;
    if (known) return known;
    const account = await this.identities.accountByEmail(email);
    const bound = account ? await this.identities.byAccount(account.id) : null;
    return bound?.connectionId === id ? bound : null;
  }

  private async existing({ id: connectionId }: SsoConnection, id: string): Promise<SsoIdentity> {
    const identity = isUuid(id) ? await this.identities.byId(connectionId, id) : null;
    if (!identity?.provisioned) throw new ScimRefused('not-found', null, 'There is no such user');
    return identity;
  }

  private async view(identity: SsoIdentity): Promise<ScimResource> {
    return userResource(
      identity,
      await this.groups.ofMember(identity.id),
      this.directory.location('Users', identity.id),
    );
  }
}

const taken = (): ScimRefused => new ScimRefused('conflict', 'uniqueness', 'There is such a user already');

/** RFC 7644, 3.4.2.4: from 1; nonsense counts as the first page; at most 200 at once, none when asked for none. */
export function pageOf({ startIndex, count }: Pick<ListQuestion, 'startIndex' | 'count'>): {
  startIndex: number;
  count: number;
} {
  const whole = (text: string | undefined, otherwise: number): number =>
    typeof text === 'string' && /^-?\d{1,9}$/.test(text) ? Number(text) : otherwise;
  return {
    startIndex: Math.max(1, whole(startIndex, 1)),
    count: Math.min(AT_MOST, Math.max(0, whole(count, AT_MOST))),
  };
}
