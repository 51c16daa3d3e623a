import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { isUuid } from '#shared/identifiers';
import { ParticipantNotFound } from '../domain/participant.errors.js';
import { Participant } from './participant.entity.js';

/** A new row, ready to be written; the reference is given by the database. */
export interface PersonRow {
  readonly id: string;
  readonly area_id: string;
  readonly provider_id: string | null;
  readonly referrer_user_id: string | null;
  readonly given_name: string;
  readonly family_name: string;
  readonly known_as: string;
  readonly date_of_birth: CalendarDate;
  /** Base64. */
  readonly nino_cipher: string | null;
  readonly nino_index: string | null;
  readonly postcode: string | null;
  readonly district_gss: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly contact_preference: string;
  readonly language: string;
  readonly interpreter_needed: boolean;
  readonly gp_practice_code: string | null;
  readonly need_groups: readonly string[];
  readonly primary_need: string | null;
  readonly search_key: string;
  readonly family_key: string;
}

/** What a page shows beside a record and the record does not hold itself. */
export interface ParticipantSurroundings {
  readonly districtName: string | null;
  readonly practiceName: string | null;
  /** Who recorded the answer about the evaluation; null for somebody the actor may not see. */
  readonly evaluationAskedByName: string | null;
}

/** What somebody decided and was shown: theirs under whichever record it was recorded. */
const OWN_DECISIONS = ['participant_consent', 'participant_notice', 'consent_stop'] as const;
/** What follows them to another provider, besides what is open. */
const OWN_PAST = [...OWN_DECISIONS, 'participant_correction'] as const;

/** An actor as the id of an account; the system has none. */
function accountOf(actorId: string | null): string | null {
  return isUuid(actorId) ? actorId : null;
}

@Injectable()
export class ParticipantsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<Participant> {
    const found = await this.unitOfWork.repository(Participant).findOneBy({ id });
    if (!found) throw new ParticipantNotFound();
    return found;
  }

  async getForUpdate(id: string): Promise<Participant> {
    const found = await this.unitOfWork
      .repository(Participant)
      .findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
    if (!found) throw new ParticipantNotFound();
    return found;
  }

  /** Held so that no row can be hung on it either: an insert that names the person waits. */
  async holdWhole(id: string): Promise<void> {
    const rows = await this.unitOfWork.query(`SELECT id FROM participant WHERE id = $1 FOR UPDATE`, [id]);
    if (rows.length === 0) throw new ParticipantNotFound();
  }

  async save(participant: Participant): Promise<Participant> {
    return this.unitOfWork.repository(Participant).save(participant);
  }

  async surroundings(participant: Participant): Promise<ParticipantSurroundings> {
    const [row] = await this.unitOfWork.query<ParticipantSurroundings>(
      `SELECT (SELECT name FROM district WHERE gss_code = $1) AS "districtName",
              (SELECT name FROM gp_practice WHERE ods_code = $2) AS "practiceName",
              (SELECT name FROM user_account WHERE id = $3::uuid) AS "evaluationAskedByName"`,
      [participant.districtGss, participant.gpPracticeCode, accountOf(participant.evaluationAskedBy)],
    );
    return row ?? { districtName: null, practiceName: null, evaluationAskedByName: null };
  }

  /**
   * Writes everybody in one statement and answers their references by id. The columns come as JSON, because an array per
   * column cannot hold lists of different lengths (need groups).
   */
  async insert(people: readonly PersonRow[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.unitOfWork.query<{ id: string; reference: string }>(
      `INSERT INTO participant (id, reference, area_id, provider_id, referrer_user_id, given_name, family_name, known_as, date_of_birth,
         nino_cipher, nino_index, postcode, district_gss, phone, email, contact_preference, language, interpreter_needed,
         gp_practice_code, need_groups, primary_need, search_key, family_key)
       SELECT n.id, n.prefix || '-' || n.number, n.area_id, n.provider_id, n.referrer_user_id, n.given_name, n.family_name, n.known_as,
         n.date_of_birth, decode(n.nino_cipher, 'base64'), decode(n.nino_index, 'base64'), n.postcode, n.district_gss, n.phone, n.email,
         n.contact_preference, n.language, n.interpreter_needed, n.gp_practice_code, n.need_groups, n.primary_need,
         n.search_key || ' ' || lower(n.prefix) || ' ' || n.number, n.family_key
         FROM (SELECT p.*, a.reference_prefix AS prefix, reference_number(nextval('person_reference_seq')) AS number
                 FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, area_id uuid, provider_id uuid, referrer_user_id uuid, given_name text,
                        family_name text, known_as text, date_of_birth date, nino_cipher text, nino_index text, postcode text,
                        district_gss text, phone text, email text, contact_preference text, language text, interpreter_needed boolean,
                        gp_practice_code text, need_groups text[], primary_need text, search_key text, family_key text)
                 JOIN area a ON a.id = p.area_id) n
       RETURNING id, reference`,
      [JSON.stringify(people)],
    );
    return new Map(rows.map(({ id, reference }) => [id, reference]));
  }

  /** A change of hands: everything of the person's own follows, or the new provider could not see it. */
  async moveToProvider(id: string, providerId: string): Promise<void> {
    for (const table of OWN_PAST) {
      await this.unitOfWork.query(`UPDATE ${table} SET provider_id = $2 WHERE participant_id = $1`, [id, providerId]);
    }
    await this.unitOfWork.query(
      `UPDATE open_participation SET provider_id = $2 WHERE participant_id = $1 AND closed_on IS NULL`,
      [id, providerId],
    );
  }

  /** What the person agreed to under a merged record is theirs, and earlier records lead straight to the one that stands. */
  async followMerge(fromId: string, { id, providerId }: Participant): Promise<void> {
    for (const table of OWN_DECISIONS) {
      await this.unitOfWork.query(
        `UPDATE ${table} SET participant_id = $2, provider_id = $3 WHERE participant_id = $1`,
        [fromId, id, providerId],
      );
    }
    await this.unitOfWork.query(
      `UPDATE participant SET merged_into_id = $2, version = version + 1 WHERE merged_into_id = $1`,
      [fromId, id],
    );
  }
}
