import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { directoryOf, NOBODY, type Actor } from '#platform/security/actor';
import { storedForm } from '#platform/security/tokens';
import { SsoConnectionsRepository } from '../data/sso-connections.repository.js';

/** Which organisation's directory is asking, by its token. */
@Injectable()
export class DirectoriesService {
  constructor(
    private readonly connections: SsoConnectionsRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The directory behind a SCIM token, or nobody: unknown, revoked, expired, or the connection is closed. */
  async actorOf(token: string): Promise<Actor> {
    const now = this.clock.now();
    const found = await this.unitOfWork.runApartAsSystem(() => this.connections.byToken(storedForm(token), now));
    return found ? directoryOf(found.id, `${found.name}’s directory`, found.areaId) : NOBODY;
  }
}
