import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { OwnTimeKind } from '../domain/own-time.js';
import type { SessionMode } from '../domain/session-mode.js';
import type { Slot } from '../domain/slot.js';

/** One entry of a diary without anybody in it: that there is an appointment, or what else the hours are for. */
export interface DiaryEntry extends Slot {
  readonly id: string;
  readonly kind: 'session' | OwnTimeKind;
  /** How people meet; null for time that is not for sessions. */
  readonly mode: SessionMode | null;
  /** Cancelled, moved away or taken out. */
  readonly isOff: boolean;
  readonly changedAt: Date;
  readonly version: number;
}

/** The bare entries of one diary, for calendars elsewhere: no name, no place, no purpose is even read. */
@Injectable()
export class DiaryEntriesQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** What touches a stretch of time, soonest first; what is off only where that happened since `offSince`. */
  of(staffId: string, from: Date, to: Date, offSince: Date): Promise<DiaryEntry[]> {
    return this.unitOfWork.query<DiaryEntry>(
      `SELECT * FROM (
         SELECT id, 'session' AS kind, mode, starts_at AS "startsAt", ends_at AS "endsAt", changed_at AS "changedAt", version,
                status NOT IN ('booked', 'attended', 'did-not-attend') AS "isOff", recorded_at AS "offAt"
           FROM support_session WHERE specialist_id = $1 AND starts_at < $3 AND ends_at > $2
         UNION ALL
         SELECT id, kind, NULL, starts_at, ends_at, changed_at, version, removed_at IS NOT NULL, removed_at
           FROM own_time WHERE staff_id = $1 AND starts_at < $3 AND ends_at > $2
       ) entry WHERE NOT "isOff" OR "offAt" >= $4 ORDER BY "startsAt", id`,
      [staffId, from, to, offSince],
    );
  }
}
