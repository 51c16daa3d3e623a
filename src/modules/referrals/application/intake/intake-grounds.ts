import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { PolicyService, UnknownPolicy } from '#modules/policy';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { type CalendarDate, formatDate } from '#shared/calendar-date';
import type { EligibilityPolicy } from '../../domain/intake/eligibility-policy.js';
import type { JudgeContext } from '../../domain/intake/judge.js';

/** What a row is judged by, apart from who is held: the rules of an area as in force on a day. */
export type IntakeGround = Omit<JudgeContext, 'held'>;

/** Gathers the rules of intake from the rooms that keep them. */
@Injectable()
export class IntakeGrounds {
  constructor(
    private readonly policy: PolicyService,
    private readonly organisations: OrganisationsService,
  ) {}

  /**
   * The rules of an area; `asOf` is the day on which ages count. One object a file, since looking things up in it is
   * kept. Refused for a day so long ago that no rules are held for it.
   */
  @Transactional()
  async of(areaId: string, asOf: CalendarDate): Promise<IntakeGround> {
    try {
      return await this.gather(areaId, asOf);
    } catch (error) {
      if (!(error instanceof UnknownPolicy)) throw error;
      throw new RuleBroken('referral.no-rules', `We hold no rules for ${formatDate(asOf)}`, 'asOf');
    }
  }

  private async gather(areaId: string, asOf: CalendarDate): Promise<IntakeGround> {
    const numbers = await this.policy.eligibility(asOf);
    const area = await this.organisations.deliveryArea(areaId);
    const policy: EligibilityPolicy = { ...numbers, ...area };
    return {
      asOf,
      policy,
      gpPracticeCodes: await this.organisations.practiceCodes(),
      greatestAge: await this.policy.number('greatest-age', asOf),
    };
  }
}
