import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { Config } from '#platform/config/config';
import { actorOf, type Actor } from '#platform/security/actor';
import type { Permission } from '#platform/security/permission';
import { isUuid } from '#shared/identifiers';
import { AccountsRepository } from '../data/accounts.repository.js';
import { RightsGone } from '../domain/identity.errors.js';

/** Who somebody is at this moment, for work that was asked for earlier and is done now (ASVS 8.3.2). */
@Injectable()
export class Actors {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly config: Config,
  ) {}

  /**
   * Expects that whoever asked for something may still have it done: not suspended, with the permission, of the same
   * provider or area. Throws RightsGone. In a transaction, nobody takes the rights away until it ends. The service itself
   * and people at its command line always may.
   */
  async expectStill(actorId: string, needed: Permission, owner: Owner): Promise<void> {
    if (!isUuid(actorId)) return;
    const actor = await this.present(actorId);
    const isOwners =
      actor !== null &&
      actor.areaId === owner.areaId &&
      (owner.providerId === null ? actor.scope === 'area' : actor.providerId === owner.providerId);
    if (!isOwners || !actor.permissions.has(needed)) throw new RightsGone();
  }

  /** As they are now; null when there is no such account, or nobody may work with it. */
  private present(id: string): Promise<Actor | null> {
    return this.unitOfWork.run(async () => {
      const found = await this.accounts.held(id);
      return found && (this.config.isDemo || !found.isDemo) ? actorOf(found.account) : null;
    });
  }
}

/** Whose work it is: a provider's, or the whole area's. */
export interface Owner {
  readonly areaId: string;
  readonly providerId: string | null;
}
