import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { Transactional } from '#platform/persistence/transactional';

/** What must not be done with somebody's data now, and whether there is anything left of it. */
export interface Stopped {
  readonly erasedOn: CalendarDate | null;
  readonly stops: readonly { readonly purpose: string; readonly ground: string; readonly placedOn: CalendarDate }[];
}

@Injectable()
export class ProcessingStopsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Transactional()
  async of(participantId: string): Promise<Stopped> {
    const [row] = await this.unitOfWork.query<Stopped>(
      `SELECT (p.erased_at AT TIME ZONE 'Europe/London')::date AS "erasedOn",
              coalesce((SELECT jsonb_agg(jsonb_build_object('purpose', s.purpose, 'ground', s.ground, 'placedOn', s.placed_on) ORDER BY s.placed_on, s.purpose)
                 FROM processing_stop s WHERE s.participant_id = p.id AND s.lifted_on IS NULL), '[]') AS stops
         FROM participant p WHERE p.id = $1`,
      [participantId],
    );
    return row ?? { erasedOn: null, stops: [] };
  }
}
