import { Injectable } from '@nestjs/common';
import { StaffService } from '#modules/identity';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { SupervisionsRepository } from '../data/supervisions.repository.js';
import { supervisionDueOn, type SupervisionKind } from '../domain/supervision-due.js';

/** One supervision, of one specialist or of a group. */
export interface NewSupervision {
  readonly specialistIds: readonly string[];
  readonly heldOn: CalendarDate;
  readonly kind: SupervisionKind;
}

/** How one specialist stands. */
export interface SupervisionStanding {
  readonly specialistId: string;
  readonly lastOn: CalendarDate | null;
  readonly dueOn: CalendarDate;
}

/** When specialists were supervised, and when the next time is due (domain 5: weekly). */
@Injectable()
export class SupervisionsService {
  constructor(
    private readonly supervisions: SupervisionsRepository,
    private readonly staff: StaffService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Records it in the actor's name. Refuses a day to come, and colleagues of another organisation. */
  @Transactional()
  async record({ specialistIds, heldOn, kind }: NewSupervision): Promise<void> {
    if (heldOn > this.clock.today())
      throw new RuleBroken('supervision.in-the-future', 'The day must be today or in the past', 'heldOn');
    const { id: heldBy, areaId, providerId } = RequestContext.current.actor;
    for (const specialistId of specialistIds) {
      const { providerId: theirs } = await this.staff.get(specialistId);
      if (!areaId || !providerId || theirs !== providerId)
        throw new RuleBroken('supervision.not-yours', 'Choose colleagues of your own organisation', 'specialistIds');
      await this.supervisions.addOnce({ areaId, providerId, specialistId, heldBy, heldOn, kind });
    }
  }

  /** How each of them stands, in the order given. */
  @Transactional()
  async standings(specialistIds: readonly string[]): Promise<readonly SupervisionStanding[]> {
    const today = this.clock.today();
    const every = await this.policy.number('supervision-days', today);
    const rows = await this.supervisions.lastOf(specialistIds);
    const last = new Map(rows.map(({ specialistId, heldOn }) => [specialistId, heldOn]));
    return specialistIds.map((specialistId) => {
      const lastOn = last.get(specialistId) ?? null;
      return { specialistId, lastOn, dueOn: supervisionDueOn(lastOn, today, every) };
    });
  }
}
