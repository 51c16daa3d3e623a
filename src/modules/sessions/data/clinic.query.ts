import { Injectable } from '@nestjs/common';
import { PreparedReads } from '#platform/persistence/prepared-reads';
import type { SessionStatus } from '../domain/attendance.js';

/** One line of what a practice sees of the sessions in its rooms. */
export interface ClinicRow {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly room: string;
  readonly status: SessionStatus;
  readonly initials: string;
  readonly specialistName: string;
  readonly specialistPhone: string | null;
  readonly providerName: string;
}

/** The sheet of a host practice. The database hands out initials and no more, whoever asks. */
@Injectable()
export class ClinicQuery {
  constructor(private readonly reads: PreparedReads) {}

  /** Sessions at the actor's own practice that begin from one instant up to another. */
  between(from: Date, to: Date): Promise<ClinicRow[]> {
    return this.reads.query<ClinicRow>(
      `SELECT id, starts_at AS "startsAt", ends_at AS "endsAt", room, status, initials, specialist_name AS "specialistName",
              specialist_phone AS "specialistPhone", provider_name AS "providerName"
         FROM clinic_sheet($1, $2)`,
      [from, to],
    );
  }
}
