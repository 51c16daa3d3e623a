import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { Decision, LastDecision, Way } from '../domain/decision.js';
import { STOPS, type Stopping } from '../domain/stops.js';

export interface DecisionRow {
  readonly participantId: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly purpose: string;
  readonly decision: Decision;
  readonly decidedOn: CalendarDate;
  readonly how: Way;
  readonly version: string;
  readonly expiresOn: CalendarDate | null;
  readonly note: string;
  readonly documentId: string | null;
}

/** One decision as it was recorded. */
export interface RecordedDecision extends Omit<DecisionRow, 'participantId' | 'areaId' | 'providerId'> {
  readonly id: string;
  readonly recordedAt: Date;
  /** Null for somebody the reader may not see, and for what came before it was kept. */
  readonly recordedByName: string | null;
}

/** What stands, for whoever asks about somebody; `personId` is the record a merged one leads to. */
export interface StandingRow extends LastDecision {
  readonly askedFor: string;
  readonly personId: string;
  readonly areaId: string;
  readonly providerId: string | null;
  /** What must not be done with their data now. */
  readonly stops: readonly Stopping[];
}

export interface NewStop {
  readonly participantId: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly purpose: string;
  readonly what: 'message' | 'share' | 'export';
  readonly rowId: string;
  readonly because: string;
  readonly stoppedAt: Date;
}

export interface Stop {
  readonly purpose: string;
  readonly what: NewStop['what'];
  readonly because: string;
  readonly stoppedAt: Date;
}

const LOOK_AGAIN_MS = 50;

/** Decisions about purposes. Rows are only ever added; the one recorded last stands. */
@Injectable()
export class ConsentsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Without RETURNING: a referrer may add a person's agreement, and not read it. */
  async add(rows: readonly DecisionRow[]): Promise<void> {
    if (rows.length === 0) return;
    await this.unitOfWork.query(
      `INSERT INTO participant_consent (participant_id, area_id, provider_id, purpose, decision, decided_on, how, version, expires_on, note, document_id)
       SELECT c."participantId", c."areaId", c."providerId", c.purpose, c.decision, c."decidedOn", c.how, c.version, c."expiresOn", c.note, c."documentId"
         FROM jsonb_to_recordset($1::jsonb) AS c("participantId" uuid, "areaId" uuid, "providerId" uuid, purpose text, decision text,
              "decidedOn" date, how text, version text, "expiresOn" date, note text, "documentId" uuid)`,
      [JSON.stringify(rows)],
    );
  }

  /** What stands for each of the people who exist, whether the actor may see them or not. */
  standing(participantIds: readonly string[], purpose: string): Promise<StandingRow[]> {
    return this.unitOfWork.query<StandingRow>(
      `SELECT asked AS "askedFor", s.person_id AS "personId", s.area_id AS "areaId", s.provider_id AS "providerId", s.decision,
              s.decided_on AS "decidedOn", s.expires_on AS "expiresOn",
              ARRAY(SELECT w FROM unnest($3::text[]) w WHERE processing_stopped(asked, w) OR processing_stopped(s.person_id, w)) AS stops
         FROM unnest($1::uuid[]) AS asked CROSS JOIN LATERAL standing_decision(asked, $2) s`,
      [participantIds, purpose, STOPS],
    );
  }

  /** What must not be done with the data of a person now. */
  async stopsNow(participantId: string): Promise<readonly Stopping[]> {
    const [row] = await this.unitOfWork.query<{ stops: readonly Stopping[] }>(
      `SELECT ARRAY(SELECT w FROM unnest($2::text[]) w WHERE processing_stopped($1, w)) AS stops`,
      [participantId, STOPS],
    );
    return row?.stops ?? [];
  }

  /** What stands for a person the actor may see, by purpose. */
  async standingOf(participantId: string): Promise<ReadonlyMap<string, LastDecision>> {
    const rows = await this.unitOfWork.query<LastDecision & { purpose: string }>(
      `SELECT DISTINCT ON (purpose) purpose, decision, decided_on AS "decidedOn", expires_on AS "expiresOn"
         FROM participant_consent WHERE participant_id = $1 ORDER BY purpose, recorded_at DESC, seq DESC`,
      [participantId],
    );
    return new Map(rows.map(({ purpose, ...last }) => [purpose, last]));
  }

  /** Everything they decided, the last first. */
  history(participantId: string): Promise<RecordedDecision[]> {
    return this.unitOfWork.query<RecordedDecision>(
      `SELECT c.id, c.purpose, c.decision, c.decided_on AS "decidedOn", c.how, c.version, c.expires_on AS "expiresOn", c.note,
              c.document_id AS "documentId", c.recorded_at AS "recordedAt", u.name AS "recordedByName"
         FROM participant_consent c LEFT JOIN user_account u ON u.id::text = c.recorded_by
        WHERE c.participant_id = $1 ORDER BY c.recorded_at DESC, c.seq DESC`,
      [participantId],
    );
  }

  /**
   * Waits for whoever decides about this person right now, or lets them wait: what goes out in a transaction that holds this
   * goes out before the decision, and nothing after it.
   */
  async holdStill(participantId: string): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock_shared(hashtextextended('consent ' || $1, 0))`, [
      participantId,
    ]);
  }

  /**
   * One decision at a time for a person, and none while something goes out that relies on one: also not while a message leaves,
   * which is sent outside the transaction that asked. Nothing new leaves meanwhile, and what leaves has less than a minute.
   */
  async holdAlone(participantId: string): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended('consent ' || $1, 0))`, [participantId]);
    while (await this.isBeingWrittenTo(participantId)) await setTimeout(LOOK_AGAIN_MS);
  }

  private async isBeingWrittenTo(participantId: string): Promise<boolean> {
    const [row] = await this.unitOfWork.query<{ it: boolean }>(`SELECT is_being_written_to($1) AS it`, [participantId]);
    return row?.it ?? false;
  }

  /** Once for each thing that was stopped. */
  async addStop(stop: NewStop): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO consent_stop (participant_id, area_id, provider_id, purpose, what, row_id, because, stopped_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (what, row_id, purpose) DO NOTHING`,
      [
        stop.participantId,
        stop.areaId,
        stop.providerId,
        stop.purpose,
        stop.what,
        stop.rowId,
        stop.because,
        stop.stoppedAt,
      ],
    );
  }

  stops(participantId: string): Promise<Stop[]> {
    return this.unitOfWork.query<Stop>(
      `SELECT purpose, what, because, stopped_at AS "stoppedAt" FROM consent_stop WHERE participant_id = $1 ORDER BY stopped_at DESC, id LIMIT 100`,
      [participantId],
    );
  }
}
