import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** Up to which day claims of an area have fixed their amounts. */
@Injectable()
export class DrawnUpQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Until the transaction ends nobody else adds prices in an area, or fixes amounts by them. */
  async holdPrices(areaId: string): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended('outcome prices/' || $1, 0))`, [areaId]);
  }

  /** The last day of the latest period some provider of the area has drawn up a claim for; null before the first claim. */
  async until(areaId: string): Promise<CalendarDate | null> {
    const [row] = await this.unitOfWork.query<{ until: CalendarDate | null }>(
      `SELECT max(period_to) AS until FROM claim WHERE area_id = $1`,
      [areaId],
    );
    return row?.until ?? null;
  }
}
