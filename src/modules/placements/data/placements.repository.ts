import { Injectable } from '@nestjs/common';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { EarlierTerms } from '../domain/job-terms.js';
import { ChangeAlreadyRecorded, JobAlreadyRecorded } from '../domain/placement.errors.js';
import { Placement } from './placement.entity.js';

export interface EvidenceRow {
  readonly id: string;
  readonly placementId: string;
  readonly documentId: string;
  /** A code of the policy's list `evidence-kind`. */
  readonly kind: string;
  readonly createdAt: Date;
}

@Injectable()
export class PlacementsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<Placement> {
    return found(await this.rows.findOne({ where: { id } }));
  }

  /** Locked until the transaction ends. With a version, refuses when somebody changed it meanwhile. */
  async getForUpdate(id: string, version?: number): Promise<Placement> {
    const placement = found(await this.rows.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } }));
    if (version !== undefined && placement.version !== version) throw new StaleVersion('job', placement.version);
    return placement;
  }

  /** Throws JobAlreadyRecorded when this job is there already: the database decides. */
  save(placement: Placement): Promise<Placement> {
    return refusing({ placement_once_per_start: () => new JobAlreadyRecorded() }, () => this.rows.save(placement));
  }

  /** Every job of one run of support, in the order they began. */
  ofEpisode(episodeId: string): Promise<Placement[]> {
    return this.rows.find({ where: { episodeId }, order: { startsOn: 'ASC', id: 'ASC' } });
  }

  /**
   * Runs of support whose job has begun by a day while the person still counts as looking for work: jobs recorded ahead
   * of their first day. At most `limit`.
   */
  async begunUnnoticed(day: CalendarDate, limit: number): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ episodeId: string }>(
      `SELECT DISTINCT p.episode_id AS "episodeId" FROM placement p JOIN episode e ON e.id = p.episode_id
        WHERE p.ended_on IS NULL AND p.never_began_on IS NULL AND p.starts_on <= $1 AND e.status = 'pre-employment'
          AND job_kind_counts(p.kind, e.started_on) LIMIT $2`,
      [day, limit],
    );
    return rows.map(({ episodeId }) => episodeId);
  }

  /** When the job was offered, as its application says; not after its first day. It is no correction, so the edition stays. */
  async noteOffered(id: string, on: CalendarDate): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE placement SET offered_on = $2 WHERE id = $1 AND offered_on IS DISTINCT FROM $2 AND starts_on >= $2`,
      [id, on],
    );
  }

  /** What a job was before its changes, the first stretch first. */
  termsBefore(placementId: string): Promise<EarlierTerms[]> {
    return this.unitOfWork.query<EarlierTerms>(
      `SELECT ${TERMS} FROM placement_term t WHERE t.placement_id = $1 ORDER BY t.until_on`,
      [placementId],
    );
  }

  /** Keeps what a job was until a day. Throws ChangeAlreadyRecorded when that day ends a stretch already. */
  async keepTerms({ id, areaId, providerId, participantId }: Placement, terms: EarlierTerms, at: Date): Promise<void> {
    await refusing({ placement_term_once: () => new ChangeAlreadyRecorded() }, () =>
      this.unitOfWork.query(
        `INSERT INTO placement_term (area_id, provider_id, participant_id, placement_id, until_on, job_title, soc_code,
           contract_type, hours_per_week, guaranteed_hours, pay_pence_per_hour, apprentice, contract_ends_on, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        [
          ...[areaId, providerId, participantId, id, terms.untilOn, terms.jobTitle, terms.socCode, terms.contractType],
          ...[terms.hoursPerWeek, terms.guaranteedHours, terms.payPencePerHour, terms.apprentice, terms.contractEndsOn],
          at,
        ],
      ),
    );
  }

  async dropTerms(placementId: string, untilOn: CalendarDate): Promise<void> {
    await this.unitOfWork.query(`DELETE FROM placement_term WHERE placement_id = $1 AND until_on = $2`, [
      placementId,
      untilOn,
    ]);
  }

  async addEvidence(placement: Placement, documentId: string, kind: string): Promise<EvidenceRow> {
    const [row] = await this.unitOfWork.query<EvidenceRow>(
      `INSERT INTO placement_evidence (area_id, provider_id, participant_id, placement_id, document_id, kind)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${EVIDENCE}`,
      [placement.areaId, placement.providerId, placement.participantId, placement.id, documentId, kind],
    );
    if (!row) throw new Error('The database kept no evidence');
    return row;
  }

  /** Takes a file away from the jobs it proved. */
  async dropEvidence(documentId: string): Promise<void> {
    await this.unitOfWork.query(`DELETE FROM placement_evidence WHERE document_id = $1`, [documentId]);
  }

  /** Evidence of these jobs, oldest first. */
  evidenceOf(placementIds: readonly string[]): Promise<EvidenceRow[]> {
    return this.unitOfWork.query<EvidenceRow>(
      `SELECT ${EVIDENCE} FROM placement_evidence WHERE placement_id = ANY($1::uuid[]) ORDER BY created_at, id`,
      [placementIds],
    );
  }

  private get rows() {
    return this.unitOfWork.repository(Placement);
  }
}

const TERMS = `t.until_on AS "untilOn", t.job_title AS "jobTitle", t.soc_code AS "socCode", t.contract_type AS "contractType",
  t.hours_per_week::float8 AS "hoursPerWeek", t.guaranteed_hours::float8 AS "guaranteedHours",
  t.pay_pence_per_hour AS "payPencePerHour", t.apprentice, t.contract_ends_on AS "contractEndsOn"`;
const EVIDENCE = `id, placement_id AS "placementId", document_id AS "documentId", kind, created_at AS "createdAt"`;

function found(placement: Placement | null): Placement {
  if (!placement) throw new NotFound('job', 'placement.not-found');
  return placement;
}
