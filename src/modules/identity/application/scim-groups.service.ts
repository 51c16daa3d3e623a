import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { refusing } from '#platform/persistence/refusing';
import { isUuid } from '#shared/identifiers';
import { ScimGroupsRepository, type GroupRow } from '../data/scim-groups.repository.js';
import { SsoIdentitiesRepository } from '../data/sso-identities.repository.js';
import { filterOf, groupOf, operationsOf, patchedGroup, type ScimGroup } from '../domain/scim.js';
import type { SsoConnection } from '../domain/sso.js';
import { ScimRefused } from '../domain/sso.errors.js';
import { ScimDirectory } from './scim-directory.js';
import { pageOf, type ListQuestion } from './scim-users.service.js';
import { groupResource, listOf, type ScimList, type ScimResource } from './scim.views.js';

/** Groups of the directory that asks. Who is in one may decide a role: a change holds from the next request of its members. */
@Injectable()
export class ScimGroupsService {
  constructor(
    private readonly directory: ScimDirectory,
    private readonly groups: ScimGroupsRepository,
    private readonly identities: SsoIdentitiesRepository,
    private readonly clock: Clock,
  ) {}

  list({ filter, ...page }: ListQuestion): Promise<ScimList> {
    const wanted = filterOf(filter);
    const { startIndex, count } = pageOf(page);
    return this.directory.reading(async ({ id }) => {
      if (wanted.userName !== undefined || wanted.email !== undefined)
        throw new ScimRefused('malformed', 'invalidFilter', 'Groups are found by id, displayName or externalId');
      const { items, total } = await this.groups.list(id, wanted, startIndex - 1, count);
      const members = await this.groups.members(items.map((group) => group.id));
      const resources = items.map((group) =>
        groupResource(
          group,
          members.filter(({ groupId }) => groupId === group.id),
          this.directory.location('Groups', group.id),
        ),
      );
      return listOf(resources, total, startIndex);
    });
  }

  get(id: string): Promise<ScimResource> {
    return this.directory.reading(async (connection) => this.view(await this.existing(connection, id)));
  }

  add(body: unknown): Promise<ScimResource> {
    const wanted = groupOf(body);
    return this.directory.changing((connection) => this.keep(connection, randomUUID(), wanted, []));
  }

  replace(id: string, body: unknown, ifMatch: string | undefined): Promise<ScimResource> {
    const wanted = groupOf(body);
    return this.changed(id, ifMatch, () => wanted);
  }

  patch(id: string, body: unknown, ifMatch: string | undefined): Promise<ScimResource> {
    const operations = operationsOf(body);
    return this.changed(id, ifMatch, (group) => patchedGroup(group, operations));
  }

  remove(id: string, ifMatch: string | undefined): Promise<void> {
    return this.directory.changing(async (connection) => {
      const group = await this.existing(connection, id);
      this.directory.held(ifMatch, group.version);
      const members = await this.groups.members([group.id]);
      await this.groups.remove(group.id);
      await this.settleAll(
        connection,
        members.map((member) => member.id),
      );
    });
  }

  private changed(
    id: string,
    ifMatch: string | undefined,
    change: (group: ScimGroup) => ScimGroup,
  ): Promise<ScimResource> {
    return this.directory.changing(async (connection) => {
      const group = await this.existing(connection, id);
      this.directory.held(ifMatch, group.version);
      const before = (await this.groups.members([group.id])).map((member) => member.id);
      return this.keep(connection, group.id, change({ ...group, members: before }), before);
    });
  }

  private async keep(
    connection: SsoConnection,
    id: string,
    { displayName, externalId, members }: ScimGroup,
    before: readonly string[],
  ): Promise<ScimResource> {
    const now = await this.groups.known(
      connection.id,
      members.map((member) => member.toLowerCase()),
    );
    if (now.length !== new Set(members).size)
      throw new ScimRefused('malformed', 'invalidValue', 'Every member must be a user of this directory, by id');
    await refusing({ sso_group_name: taken, sso_group_external: taken }, () =>
      this.groups.save(connection, { id, displayName, externalId }, this.clock.now()),
    );
    await this.groups.add(
      connection,
      id,
      now.filter((each) => !before.includes(each)),
    );
    await this.groups.drop(
      id,
      before.filter((each) => !now.includes(each)),
    );
    // The group's name may stand in a rule: whoever stays in it may have another role as well.
    await this.settleAll(connection, [...new Set([...before, ...now])]);
    return this.view(await this.existing(connection, id));
  }

  private async settleAll(connection: SsoConnection, ids: readonly string[]): Promise<void> {
    for (const id of ids.toSorted()) {
      const identity = await this.identities.byId(connection.id, id);
      if (identity) await this.directory.settle(connection, identity);
    }
  }

  private async existing({ id: connectionId }: SsoConnection, id: string): Promise<GroupRow> {
    const group = isUuid(id) ? await this.groups.byId(connectionId, id) : null;
    if (!group) throw new ScimRefused('not-found', null, 'There is no such group');
    return group;
  }

  private async view(group: GroupRow): Promise<ScimResource> {
    return groupResource(group, await this.groups.members([group.id]), this.directory.location('Groups', group.id));
  }
}

const taken = (): ScimRefused => new ScimRefused('conflict', 'uniqueness', 'There is such a group already');
