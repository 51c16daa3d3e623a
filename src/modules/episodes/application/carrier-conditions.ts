import { Injectable } from '@nestjs/common';
import { StaffService, type StaffView } from '#modules/identity';
import { OrganisationsService } from '#modules/organisations';
import { RuleBroken } from '#platform/errors/domain-error';
import type { CalendarDate } from '#shared/calendar-date';
import type { AllocateCommand } from './episode-commands.js';

/** Who may carry somebody, and under which contract. */
@Injectable()
export class CarrierConditions {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly staff: StaffService,
  ) {}

  /** Refuses a contract that does not fit or does not run, and a specialist who cannot carry the person. */
  async checkAllocation(command: AllocateCommand, today: CalendarDate): Promise<void> {
    const contract = await this.organisations.contract(command.contractId);
    const fits =
      contract.providerId === command.providerId &&
      contract.areaId === command.areaId &&
      contract.model === command.model;
    if (!fits || contract.startsOn > today || contract.endsOn < today) {
      throw new RuleBroken(
        'episode.contract-does-not-fit',
        'Select a running contract of this provider for this model',
        'contractId',
      );
    }
    await this.specialist(command.specialistId, command.providerId);
  }

  /** The specialist, who must be at work for that provider; somebody the actor may not see is not found. */
  async specialist(id: string, providerId: string): Promise<StaffView> {
    const colleague = await this.staff.get(id);
    const atWork = await this.staff.specialists(providerId);
    if (atWork.some((specialist) => specialist.id === colleague.id)) return colleague;
    throw new RuleBroken(
      'episode.not-a-specialist',
      'Select an employment specialist who works for this provider now',
      'specialistId',
    );
  }
}
