import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { DomainError } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** Between being let in and writing, somebody changed what this account may do. */
export class RightsChanged extends DomainError {
  readonly code = 'rights-changed';
  readonly refusal = 'forbidden';
  constructor() {
    super('What you may do here was changed a moment ago, so nothing was saved. Open the page again');
  }
}

/** Whether whoever acts still has the rights they were let in with. */
@Injectable()
export class Standing {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * In the transaction that is about to write: looks again at role, provider, team and suspension, and holds them until it
   * ends. Whoever takes rights away waits for it; a write that begins afterwards is refused (ASVS 15.4.2). Throws
   * RightsChanged.
   */
  async hold(): Promise<void> {
    const { id, role, areaId, providerId, teamId, practiceCode, machine } = RequestContext.current.actor;
    if (machine) {
      await this.holdSystem(id, machine.scopes);
      return;
    }
    const [row] = await this.unitOfWork.query<{ stands: boolean }>(
      `SELECT hold_actor($1::uuid, $2, $3::uuid, $4::uuid, $5::uuid, $6) AS stands`,
      [id, role, areaId, providerId, teamId, practiceCode],
    );
    if (!row?.stands) throw new RightsChanged();
  }

  private async holdSystem(id: string, scopes: readonly string[]): Promise<void> {
    const [row] = await this.unitOfWork.query<{ stands: boolean }>(
      `SELECT hold_partner_system($1::uuid, $2::text[]) AS stands`,
      [id, scopes],
    );
    if (!row?.stands) throw new RightsChanged();
  }
}
