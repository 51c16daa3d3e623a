import { Injectable } from '@nestjs/common';
import { JobPolicy } from '#modules/placements';
import { Clock } from '#platform/clock';
import { addMonths, type CalendarDate } from '#shared/calendar-date';

/** Old enough for the rate of every adult, whatever its age limits were. */
const ADULT_MONTHS = 30 * 12;

/** What the minimum wage says of the pay of a vacancy, before anybody applies: a warning, never a block (domain 8.4). */
@Injectable()
export class PayWarning {
  constructor(
    private readonly jobs: JobPolicy,
    private readonly clock: Clock,
  ) {}

  /** By the adult rate, or that of apprentices; null where the pay is not below it, or not known. */
  async of(job: {
    readonly payPence: number | null;
    readonly startsOn: CalendarDate | null;
    readonly isApprenticeship: boolean;
  }): Promise<string | null> {
    if (job.payPence === null) return null;
    const payDate = job.startsOn ?? this.clock.today();
    const bornOn = addMonths(payDate, -ADULT_MONTHS);
    const apprentice = job.isApprenticeship ? 'first-year' : 'no';
    const below = await this.jobs.belowFloor({ bornOn, payDate, apprentice, pencePerHour: job.payPence });
    return below && (job.isApprenticeship ? below.warning : `${below.warning} Younger people have a lower rate.`);
  }
}
