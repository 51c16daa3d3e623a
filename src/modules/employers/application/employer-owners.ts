import { Injectable } from '@nestjs/common';
import { StaffService, type StaffView } from '#modules/identity';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Permission } from '#platform/security/permission';
import { PERMISSIONS } from '#platform/security/role';
import { ownedElsewhere, ownerNotAColleague } from '../domain/employer.errors.js';

/** Who looks after an employer, and to whom they may hand it over: a colleague of the same provider. */
@Injectable()
export class EmployerOwners {
  constructor(private readonly staff: StaffService) {}

  /** The one who looks after it; null for nobody, or for somebody of another organisation, whose staff are not ours to see. */
  async owner(ownerUserId: string | null): Promise<StaffView | null> {
    if (ownerUserId === null) return null;
    try {
      return await this.staff.get(ownerUserId);
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }

  /**
   * Whom the actor may choose, by name, with the one who has it now; null when it is another organisation's to hand over.
   */
  async choices(ownerUserId: string | null): Promise<readonly StaffView[] | null> {
    const now = await this.owner(ownerUserId);
    const { providerId } = RequestContext.current.actor;
    if (!providerId || (ownerUserId !== null && now?.providerId !== providerId)) return null;
    const colleagues = await this.colleagues(providerId);
    return now === null || colleagues.some(({ id }) => id === now.id) ? colleagues : [now, ...colleagues];
  }

  /** Staff of a provider who may look after employers, by name. */
  async colleagues(providerId: string): Promise<readonly StaffView[]> {
    return (await this.staff.ofProvider(providerId)).filter(mayLookAfter);
  }

  /** Refuses to hand over what is another organisation's, or to anybody but a colleague. */
  async checkHandOver(from: string | null, to: string): Promise<void> {
    const choices = await this.choices(from);
    if (choices === null) throw ownedElsewhere();
    if (!choices.some(({ id }) => id === to)) throw ownerNotAColleague();
  }
}

function mayLookAfter({ role }: StaffView): boolean {
  return PERMISSIONS[role].has(Permission.EmployerEdit);
}
