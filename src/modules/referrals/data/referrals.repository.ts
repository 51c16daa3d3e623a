import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { RecordedAnswer, TriageAnswer } from '../domain/triage-answer.js';
import { ReferralNotFound } from '../domain/referral.errors.js';
import type { EarlierSupport } from '../domain/returner.js';
import { Referral, type YesNoUnknown } from './referral.entity.js';

/** A new row, ready to be written; the reference is given by the database. */
export interface ReferralRow {
  readonly id: string;
  readonly area_id: string;
  readonly provider_id: string | null;
  readonly participant_id: string;
  readonly import_id: string | null;
  readonly referrer_user_id: string | null;
  readonly external_ref: string;
  readonly source: string;
  readonly referrer_organisation: string;
  readonly referrer_name: string;
  readonly referrer_email: string;
  readonly referred_on: CalendarDate;
  readonly received_on: CalendarDate;
  readonly received_at: string;
  readonly work_status: string;
  readonly need_groups: readonly string[];
  readonly right_to_work: YesNoUnknown;
  readonly uk_resident: YesNoUnknown;
  readonly local_authority: string;
  readonly other_programme: string;
  readonly consent_to_share: boolean;
  readonly nino_missing: boolean;
  readonly notes: string;
  readonly status: 'received' | 'triage';
  readonly failed_tests: readonly string[];
  readonly possible_match_ids: readonly string[];
  readonly match_codes: readonly string[];
}

/** What was taken in under a sender's own reference. */
export interface SeenRow {
  readonly area_id: string;
  readonly provider_id: string | null;
  readonly sender_key: string;
  readonly external_ref: string;
  /** Base64. */
  readonly content_hash: string;
  readonly disposition: string;
  readonly referral_id: string | null;
}

export interface ContactAttempt {
  readonly happenedOn: CalendarDate;
  readonly channel: string;
  readonly result: string;
  readonly note: string;
}

export interface RecordedAttempt extends ContactAttempt {
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

@Injectable()
export class ReferralsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<Referral> {
    const found = await this.unitOfWork.repository(Referral).findOneBy({ id });
    if (!found) throw new ReferralNotFound();
    return found;
  }

  async getForUpdate(id: string): Promise<Referral> {
    const found = await this.unitOfWork
      .repository(Referral)
      .findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
    if (!found) throw new ReferralNotFound();
    return found;
  }

  /** The referral to change, and nobody else meanwhile; refused when it is no longer the edition named. Null names none. */
  async take(id: string, version: number | null): Promise<Referral> {
    const referral = await this.getForUpdate(id);
    if (version !== null) referral.expectVersion(version);
    return referral;
  }

  save(referral: Referral): Promise<Referral> {
    return this.unitOfWork.repository(Referral).save(referral);
  }

  /**
   * One intake into an area at a time, until the transaction ends: between asking who is held and writing, nobody else
   * may add the same person.
   */
  async waitForTurn(areaId: string): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 11))`, [areaId]);
  }

  /** Writes all in one statement; answers references by id. */
  async insert(rows: readonly ReferralRow[]): Promise<ReadonlyMap<string, string>> {
    const written = await this.unitOfWork.query<{ id: string; reference: string }>(
      `INSERT INTO referral (id, reference, area_id, provider_id, participant_id, import_id, referrer_user_id, external_ref, source,
         referrer_organisation, referrer_name, referrer_email, referred_on, received_on, received_at, work_status, need_groups,
         right_to_work, uk_resident, local_authority, other_programme, consent_to_share, nino_missing, notes, status, failed_tests,
         possible_match_ids, match_codes)
       SELECT r.id, 'R-' || reference_number(nextval('referral_reference_seq')), r.area_id, r.provider_id, r.participant_id, r.import_id,
         r.referrer_user_id, r.external_ref, r.source, r.referrer_organisation, r.referrer_name, r.referrer_email, r.referred_on,
         r.received_on, r.received_at, r.work_status, r.need_groups, r.right_to_work, r.uk_resident, r.local_authority,
         r.other_programme, r.consent_to_share, r.nino_missing, r.notes, r.status, r.failed_tests, r.possible_match_ids, r.match_codes
         FROM jsonb_populate_recordset(NULL::referral, $1::jsonb) r
       RETURNING id, reference`,
      [JSON.stringify(rows)],
    );
    return new Map(written.map(({ id, reference }) => [id, reference]));
  }

  /** Remembers what each sender sent; a corrected row takes the place of the one before. */
  async remember(rows: readonly SeenRow[]): Promise<void> {
    if (rows.length === 0) return;
    await this.unitOfWork.query(
      `INSERT INTO referral_seen (sender_key, external_ref, area_id, provider_id, content_hash, disposition, referral_id)
       SELECT DISTINCT ON (s.sender_key, s.external_ref) s.sender_key, s.external_ref, s.area_id, s.provider_id,
              decode(s.content_hash, 'base64'), s.disposition, s.referral_id
         FROM jsonb_to_recordset($1::jsonb) AS s(sender_key text, external_ref text, area_id uuid, provider_id uuid, content_hash text,
              disposition text, referral_id uuid, place integer)
        ORDER BY s.sender_key, s.external_ref, s.place DESC
       ON CONFLICT (area_id, sender_key, external_ref) DO UPDATE
         SET content_hash = excluded.content_hash, disposition = excluded.disposition, referral_id = excluded.referral_id,
             provider_id = excluded.provider_id, seen_at = now()`,
      [JSON.stringify(rows.map((row, place) => ({ ...row, place })))],
    );
  }

  /** What the same senders sent before under these references; the hash is base64url. */
  async seen(
    areaId: string,
    pairs: readonly { readonly senderKey: string; readonly externalRef: string }[],
  ): Promise<{ externalRef: string; contentHash: string }[]> {
    if (pairs.length === 0) return [];
    const rows = await this.unitOfWork.query<{ externalRef: string; hash: Buffer }>(
      `SELECT s.external_ref AS "externalRef", s.content_hash AS hash
         FROM unnest($2::text[], $3::text[]) AS k(sender_key, external_ref)
         JOIN referral_seen s ON s.area_id = $1 AND s.sender_key = k.sender_key AND s.external_ref = k.external_ref`,
      [areaId, pairs.map(({ senderKey }) => senderKey), pairs.map(({ externalRef }) => externalRef)],
    );
    return rows.map(({ externalRef, hash }) => ({ externalRef, contentHash: hash.toString('base64url') }));
  }

  async addAttempt(referral: Referral, attempt: ContactAttempt): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO referral_contact_attempt (referral_id, participant_id, area_id, provider_id, happened_on, channel, result, note)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        referral.id,
        referral.participantId,
        referral.areaId,
        referral.providerId,
        attempt.happenedOn,
        attempt.channel,
        attempt.result,
        attempt.note,
      ],
    );
  }

  attempts(referralId: string): Promise<RecordedAttempt[]> {
    return this.unitOfWork.query<RecordedAttempt>(
      `SELECT happened_on AS "happenedOn", channel, result, note, recorded_by AS "recordedBy", recorded_at AS "recordedAt"
         FROM referral_contact_attempt WHERE referral_id = $1 ORDER BY happened_on, recorded_at`,
      [referralId],
    );
  }

  async addAnswers(
    { id, participantId, areaId, providerId }: Referral,
    answers: readonly TriageAnswer[],
    { askedOn, note, recordedAt }: { readonly askedOn: CalendarDate; readonly note: string; readonly recordedAt: Date },
  ): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO referral_answer (referral_id, participant_id, area_id, provider_id, question, answer, evidence, note, asked_on, recorded_at)
       SELECT $1, $2, $3, $4, a.question, a.answer, a.evidence, $6, $7, $8
         FROM jsonb_to_recordset($5::jsonb) AS a(question text, answer text, evidence text)`,
      [id, participantId, areaId, providerId, JSON.stringify(answers), note, askedOn, recordedAt],
    );
  }

  /** In the order in which they were recorded: of several to one question the last counts. */
  answers(referralId: string): Promise<RecordedAnswer[]> {
    return this.unitOfWork.query<RecordedAnswer>(
      `SELECT a.question, a.answer, a.evidence, a.note, a.asked_on AS "askedOn", a.recorded_at AS "recordedAt",
              (SELECT u.name FROM user_account u WHERE u.id::text = a.recorded_by) AS "recordedBy"
         FROM referral_answer a WHERE a.referral_id = $1 ORDER BY a.recorded_at, a.question`,
      [referralId],
    );
  }

  /** What was tried and asked before follows the referral to its provider, or they could not see it. */
  async moveToProvider(referralId: string, providerId: string): Promise<void> {
    for (const table of OF_REFERRAL) {
      await this.unitOfWork.query(`UPDATE ${table} SET provider_id = $2 WHERE referral_id = $1`, [
        referralId,
        providerId,
      ]);
    }
  }

  /** The referral is of somebody we know already: what was tried and asked is about them. */
  async moveToPerson(referralId: string, participantId: string): Promise<void> {
    for (const table of OF_REFERRAL) {
      await this.unitOfWork.query(`UPDATE ${table} SET participant_id = $2 WHERE referral_id = $1`, [
        referralId,
        participantId,
      ]);
    }
  }

  /** Those of the people who have something open anywhere, a referral (but for this one), support or participation. */
  async withOpenCase(participantIds: readonly string[], besides: string | null): Promise<ReadonlySet<string>> {
    if (participantIds.length === 0) return new Set();
    const rows = await this.unitOfWork.query<{ id: string }>(`SELECT open_cases($1::uuid[], $2::uuid) AS id`, [
      participantIds,
      besides,
    ]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Support that the person had before, at any provider. */
  async earlierSupport(participantId: string): Promise<EarlierSupport> {
    const [row] = await this.unitOfWork.query<EarlierSupport>(
      `SELECT rounds, last_closed_on AS "lastClosedOn" FROM earlier_participation($1)`,
      [participantId],
    );
    return row ?? { rounds: 0, lastClosedOn: null };
  }
}

/** Tables whose rows belong to a referral and go where it goes. */
const OF_REFERRAL = ['referral_contact_attempt', 'referral_answer'] as const;
