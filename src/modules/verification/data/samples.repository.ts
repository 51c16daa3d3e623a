import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { Drawn, Finding, FrameLine, SamplePlan } from '../domain/sample.js';

/** What a sample is drawn from: outcomes reached since a day that stood at the end of another. */
export interface Frame {
  readonly reachedFrom: CalendarDate;
  readonly asOf: CalendarDate;
  /** The provider whose own outcomes they are; null for everybody's. */
  readonly providerId: string | null;
}

export interface SampleRow extends SamplePlan, Frame {
  readonly id: string;
  readonly frameCount: number;
  readonly frameHash: string;
  readonly drawnByName: string | null;
  /** The provider that drew it; null for the accountable body. */
  readonly providerName: string | null;
  readonly drawnAt: Date;
}

export interface SampleItemRow {
  readonly id: string;
  readonly outcomeId: string;
  readonly place: number;
  readonly reference: string | null;
  readonly kind: string | null;
  readonly achievedOn: CalendarDate | null;
  readonly providerName: string | null;
  readonly finding: Finding | null;
  readonly foundWhat: string;
  readonly foundByName: string | null;
  readonly foundAt: Date | null;
  readonly version: number;
  /** The provider that drew the sample; null for the accountable body. */
  readonly drawnFor: string | null;
}

const SAMPLES = `SELECT s.id, s.seed, s.reached_from AS "reachedFrom", s.as_of AS "asOf", s.wanted, s.unit, s.strata, s.frame_count AS "frameCount",
  s.frame_hash AS "frameHash", u.name AS "drawnByName", s.drawn_at AS "drawnAt", s.provider_id AS "providerId", v.name AS "providerName"
  FROM audit_sample s LEFT JOIN user_account u ON u.id::text = s.drawn_by LEFT JOIN provider v ON v.id = s.provider_id`;
const ITEMS = `SELECT i.id, i.outcome_id AS "outcomeId", i.place, p.reference, o.kind, o.achieved_on AS "achievedOn", v.name AS "providerName", i.finding,
  i.found_what AS "foundWhat", u.name AS "foundByName", i.found_at AS "foundAt", i.version, i.provider_id AS "drawnFor"
  FROM audit_sample_item i LEFT JOIN outcome o ON o.id = i.outcome_id LEFT JOIN participant p ON p.id = o.participant_id
  LEFT JOIN provider v ON v.id = coalesce(o.counted_provider_id, o.provider_id) LEFT JOIN user_account u ON u.id::text = i.found_by`;

/**
 * Outcomes as they stood at an instant ($3), reached from one day to another: recorded by then, and their last step by then
 * neither a rejection nor a reversal. The trail tells what came later, so a day that is over gives the same frame for ever. Of one
 * provider ($4) those that it has and that count for it, whoever draws; null is everybody's.
 */
export const SAMPLE_FRAME = `SELECT o.id, coalesce(o.counted_provider_id, o.provider_id) AS "providerId", o.kind
  FROM outcome o
  LEFT JOIN LATERAL (SELECT s.to_state FROM outcome_step s WHERE s.outcome_id = o.id AND s.made_at < $3 ORDER BY s.seq DESC LIMIT 1) then_it ON true
  LEFT JOIN LATERAL (SELECT s.from_state FROM outcome_step s WHERE s.outcome_id = o.id AND s.made_at >= $3 ORDER BY s.seq LIMIT 1) next_it ON true
 WHERE o.achieved_on BETWEEN $1 AND $2 AND o.created_at < $3
   AND coalesce(then_it.to_state, next_it.from_state, o.state) NOT IN ('rejected', 'reversed')
   AND ($4::uuid IS NULL OR (o.provider_id = $4 AND coalesce(o.counted_provider_id, o.provider_id) = $4))`;

@Injectable()
export class SamplesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** What a sample is drawn from: those that stood just before an instant. */
  frame({ reachedFrom, asOf, providerId }: Frame, before: Date): Promise<FrameLine[]> {
    return this.unitOfWork.query<FrameLine>(SAMPLE_FRAME, [reachedFrom, asOf, before, providerId]);
  }

  async add(
    areaId: string,
    plan: SamplePlan & Frame,
    frame: { count: number; hash: string },
    at: Date,
  ): Promise<string> {
    const { seed, reachedFrom, asOf, providerId, wanted, unit, strata } = plan;
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO audit_sample (area_id, seed, reached_from, as_of, wanted, unit, strata, frame_count, frame_hash, drawn_at, provider_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
      [...[areaId, seed, reachedFrom, asOf, wanted], ...[unit, strata, frame.count, frame.hash, at, providerId]],
    );
    return row?.id ?? '';
  }

  async addItems(
    { areaId, providerId }: { readonly areaId: string; readonly providerId: string | null },
    sampleId: string,
    drawn: readonly Drawn[],
  ): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO audit_sample_item (area_id, provider_id, sample_id, outcome_id, place, stratum)
       SELECT $1, $5, $2, g.id, g.place, g.stratum FROM unnest($3::uuid[], $4::text[]) WITH ORDINALITY AS g(id, stratum, place)`,
      [areaId, sampleId, drawn.map(({ id }) => id), drawn.map(({ stratum }) => stratum), providerId],
    );
  }

  /** The newest first: so many of each that draws, and as many again of theirs that somebody has looked at, so that none is pushed out of sight. */
  latest(limit: number): Promise<(SampleRow & { readonly findings: readonly (Finding | null)[] })[]> {
    return this.unitOfWork.query(
      `SELECT x.* FROM (
          SELECT y.*, row_number() OVER (PARTITION BY y."providerId", y.findings @? '$[*] ? (@ != null)' ORDER BY y."drawnAt" DESC, y.id) AS place
            FROM (SELECT z.*, coalesce((SELECT jsonb_agg(i.finding) FROM audit_sample_item i WHERE i.sample_id = z.id), '[]') AS findings
                    FROM (${SAMPLES}) z) y) x
        WHERE x.place <= $1 ORDER BY x."drawnAt" DESC, x.id`,
      [limit],
    );
  }

  async get(id: string): Promise<SampleRow | null> {
    const [row] = await this.unitOfWork.query<SampleRow>(`${SAMPLES} WHERE s.id = $1`, [id]);
    return row ?? null;
  }

  items(sampleId: string): Promise<SampleItemRow[]> {
    return this.unitOfWork.query<SampleItemRow>(`${ITEMS} WHERE i.sample_id = $1 ORDER BY i.place`, [sampleId]);
  }

  /** Whose outcomes a sample tells of, as far as the actor sees them. */
  async people(sampleId: string): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT DISTINCT o.participant_id AS id FROM audit_sample_item i JOIN outcome o ON o.id = i.outcome_id WHERE i.sample_id = $1`,
      [sampleId],
    );
    return rows.map(({ id }) => id);
  }

  /** Held until the transaction ends. */
  async itemForUpdate(sampleId: string, itemId: string): Promise<SampleItemRow | null> {
    await this.unitOfWork.query(`SELECT FROM audit_sample_item WHERE id = $1 FOR NO KEY UPDATE`, [itemId]);
    const [row] = await this.unitOfWork.query<SampleItemRow>(`${ITEMS} WHERE i.sample_id = $1 AND i.id = $2`, [
      sampleId,
      itemId,
    ]);
    return row ?? null;
  }

  /** Ids of those who ever submitted an outcome, checked or verified it, or recorded that DWP confirmed it. */
  async decidedBy(outcomeId: string): Promise<ReadonlySet<string>> {
    const rows = await this.unitOfWork.query<{ by: string }>(
      `SELECT DISTINCT made_by AS by FROM outcome_step WHERE outcome_id = $1 AND move IN ('submit', 'resubmit', 'answer', 'pass', 'verify', 'confirm')`,
      [outcomeId],
    );
    return new Set(rows.map(({ by }) => by));
  }

  async find(itemId: string, finding: Finding, what: string, by: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE audit_sample_item SET finding = $2, found_what = $3, found_by = $4, found_at = $5, version = version + 1 WHERE id = $1`,
      [itemId, finding, what, by, at],
    );
  }
}
