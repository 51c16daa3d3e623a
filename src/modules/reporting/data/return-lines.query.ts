import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { ReturnJob, ReturnLine } from '../domain/return-line.js';
import { RETURN_PROBLEMS, type ProblemCount, type ReturnProblem } from '../domain/return-problems.js';

/** Whose lines, and as known on which day. */
export interface LineScope {
  readonly areaId: string;
  readonly providerId: string | null;
  /** The last day of the month. */
  readonly asOf: CalendarDate;
}

/** A line with its number still sealed, and what it lacks. */
export interface SealedLine extends Omit<ReturnLine, 'nino'> {
  readonly ninoCipher: Buffer | null;
  readonly jobs: readonly ReturnJob[];
  /** The outcomes that the line says. */
  readonly outcomeIds: readonly string[];
  readonly problems: readonly ReturnProblem[];
}

/** Somebody with something missing from their line. */
export interface LineWithProblem {
  readonly episodeId: string;
  readonly participantId: string;
  /** The first job that lacks its occupation. */
  readonly unnamedJobId: string | null;
  readonly reference: string;
  readonly name: string;
  readonly specialistName: string;
  readonly providerName: string;
}

/** By reference, whose line must not leave the service now, and who may not be contacted for the evaluation. */
export interface NotAllowed {
  readonly stopped: readonly string[];
  readonly noContact: readonly string[];
}

/** Nobody's line leaves the service whose data must not be shared (UK GDPR Articles 18 and 21); figures count them all the same. */
const MAY_BE_SHARED = `NOT EXISTS (SELECT FROM processing_stop s WHERE s.participant_id = e.participant_id AND s.lifted_on IS NULL
   AND s.purpose IN ('everything', 'sharing'))`;

/** $1 area, $2 provider, $3 the last day of the month. Everybody who had started by then, as it was known on that day. */
const LINES = `
  FROM episode e
  JOIN participant p ON p.id = e.participant_id
  JOIN provider pr ON pr.id = e.provider_id
  LEFT JOIN referral r ON r.id = e.referral_id
  LEFT JOIN LATERAL (
    SELECT min(v.written_on) AS first_on, (array_agg(v.answers ->> 'lastWorked' ORDER BY v.edition DESC))[1] AS last_worked
      FROM vocational_profile v WHERE v.episode_id = e.id AND v.written_on <= $3::date) v ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('startsOn', b.starts_on, 'socCode', b.soc_code, 'sicCode', em.sic_code, 'hoursPerWeek', b.hours_per_week,
                       'payPencePerHour', b.pay_pence_per_hour, 'contractType', b.contract_type) ORDER BY j.starts_on, j.id) AS starts,
           bool_or(b.soc_code IS NULL) AS lacks_occupation,
           (array_agg(j.id ORDER BY j.starts_on, j.id) FILTER (WHERE b.soc_code IS NULL))[1] AS unnamed_job
      FROM outcome o JOIN placement j ON j.id = o.placement_id JOIN job_as_begun b ON b.placement_id = j.id JOIN employer em ON em.id = j.employer_id
     WHERE o.episode_id = e.id AND o.kind = 'JOB_START' AND o.state NOT IN ('rejected', 'reversed') AND o.achieved_on <= $3::date) j ON true
  LEFT JOIN LATERAL (
    SELECT min(o.achieved_on) FILTER (WHERE o.kind = 'LOWER') AS lower_on, min(o.achieved_on) FILTER (WHERE o.kind = 'HIGHER') AS higher_on,
           min(o.achieved_on) FILTER (WHERE o.kind = 'RETENTION') AS retention_on,
           array_agg(o.id) FILTER (WHERE o.kind IN ('JOB_START', 'LOWER', 'HIGHER', 'RETENTION')) AS outcome_ids
      FROM outcome o WHERE o.episode_id = e.id AND o.state NOT IN ('rejected', 'reversed') AND o.achieved_on <= $3::date) o ON true
  LEFT JOIN LATERAL (
    SELECT c.decision, c.expires_on FROM participant_consent c WHERE c.participant_id = p.id AND c.purpose = 'research-contact'
     ORDER BY c.recorded_at DESC, c.seq DESC LIMIT 1) research ON true
 WHERE e.area_id = $1 AND ($2::uuid IS NULL OR e.provider_id = $2) AND e.started_on <= $3::date AND e.exit_reason IS DISTINCT FROM 'error' AND ${MAY_BE_SHARED}`;

/**
 * A "no", a "yes" that has run out, and a stop by a right (UK GDPR Articles 18 and 21) count at once; null until somebody was
 * asked (domain 7.5).
 */
const OPT_OUT = `(processing_stopped(p.id, 'evaluation') OR p.evaluation_contact_opt_out OR (p.evaluation_contact_opt_out IS NOT NULL
  AND (research.decision IS DISTINCT FROM 'given' AND research.decision IS NOT NULL OR coalesce(research.expires_on <= $4::date, false))))`;
/** They object to the sharing itself: somebody has to weigh that before the file goes (UK GDPR Article 21). */
const OBJECTED = `(SELECT c.decision = 'objected' FROM participant_consent c WHERE c.participant_id = p.id AND c.purpose = 'dwp-sharing'
  ORDER BY c.recorded_at DESC, c.seq DESC LIMIT 1) IS TRUE`;

const LACKS: Readonly<Record<ReturnProblem, string>> = {
  'nino-missing': 'p.nino_cipher IS NULL',
  // A protected postcode is in no export; that is no gap to fill.
  'postcode-missing': 'p.postcode IS NULL AND p.contact_protected_at IS NULL',
  'district-missing': 'p.district_gss IS NULL',
  'needs-missing': `p.need_groups = '{}'`,
  'benefits-missing': `p.benefits = '{}'`,
  'work-status-missing': `coalesce(e.work_status, r.work_status, '') = ''`,
  'sex-missing': 'p.sex IS NULL',
  'ethnicity-missing': 'p.ethnicity IS NULL',
  'evaluation-missing': `p.evaluation_contact_opt_out IS NULL AND NOT processing_stopped(p.id, 'evaluation')`,
  'sharing-objected': OBJECTED,
  'profile-missing': 'v.first_on IS NULL',
  'occupation-missing': 'coalesce(j.lacks_occupation, false)',
};
const PROBLEMS_OF_LINE = `array_remove(ARRAY[${RETURN_PROBLEMS.map(({ code }) => `CASE WHEN ${LACKS[code]} THEN '${code}' END`).join(', ')}], NULL)`;

/** The lines of a return: one person's one run of support each. */
@Injectable()
export class ReturnLinesQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async count(scope: LineScope): Promise<number> {
    const [row] = await this.unitOfWork.query<{ lines: number }>(
      `SELECT count(*)::integer AS lines FROM episode e
        WHERE e.area_id = $1 AND ($2::uuid IS NULL OR e.provider_id = $2) AND e.started_on <= $3::date AND e.exit_reason IS DISTINCT FROM 'error' AND ${MAY_BE_SHARED}`,
      parameters(scope),
    );
    return row?.lines ?? 0;
  }

  /**
   * Opens every line in order of reference, as one moment sees them all, for `fetch`. One at a time in a transaction. What
   * people allow counts as of `today`, whatever the month.
   */
  async open(scope: LineScope, today: CalendarDate): Promise<void> {
    await this.unitOfWork.query(
      `DECLARE return_lines NO SCROLL CURSOR FOR
       SELECT e.id AS "episodeId", p.id AS "participantId", p.reference, p.nino_cipher AS "ninoCipher", p.date_of_birth AS "dateOfBirth", p.sex,
              CASE WHEN p.contact_protected_at IS NULL THEN p.postcode END AS postcode, p.district_gss AS "districtGss", p.need_groups AS "needGroups", p.benefits, p.ethnicity,
              ${OPT_OUT} AS "evaluationOptOut", coalesce(r.referred_on, e.referred_on) AS "referredOn",
              r.source AS "referralSource", (r.decided_at AT TIME ZONE 'Europe/London')::date AS "decidedOn", nullif(coalesce(e.work_status, r.work_status), '') AS "workStatus",
              e.started_on AS "startedOn", e.route, e.model, pr.name AS "providerName", e.specialist_id AS "specialistId",
              v.first_on AS "profileOn", v.last_worked AS "lastWorked",
              CASE WHEN e.first_employer_contact_on <= $3::date THEN e.first_employer_contact_on END AS "firstEmployerContactOn",
              coalesce(j.starts, '[]') AS jobs, o.lower_on AS "lowerOn", o.higher_on AS "higherOn", o.retention_on AS "retentionOn",
              CASE WHEN e.exited_on <= $3::date THEN e.exited_on END AS "exitedOn",
              CASE WHEN e.exited_on <= $3::date THEN e.exit_reason END AS "exitReason",
              coalesce(o.outcome_ids, '{}') AS "outcomeIds", ${PROBLEMS_OF_LINE} AS problems
       ${LINES} ORDER BY p.reference, e.id`,
      [...parameters(scope), today],
    );
  }

  /** The next so many of them: fewer once there are no more. Memory holds only those. */
  fetch(size: number): Promise<readonly SealedLine[]> {
    return this.unitOfWork.query<SealedLine>(`FETCH ${Math.trunc(size)} FROM return_lines`);
  }

  /** How many lines there would be, how many have something missing, and what. */
  async check(scope: LineScope): Promise<{ lines: number; withProblem: number; problems: ProblemCount[] }> {
    const counts = RETURN_PROBLEMS.map(({ code }) => `count(*) FILTER (WHERE ${LACKS[code]})::integer AS "${code}"`);
    const [row] = await this.unitOfWork.query<Record<ReturnProblem | 'lines' | 'withProblem', number>>(
      `SELECT count(*)::integer AS lines, count(*) FILTER (WHERE ${Object.values(LACKS).join(' OR ')})::integer AS "withProblem",
              ${counts.join(', ')} ${LINES}`,
      parameters(scope),
    );
    const problems = RETURN_PROBLEMS.map(({ code }) => ({ code, count: row?.[code] ?? 0 })).filter(
      ({ count }) => count > 0,
    );
    return { lines: row?.lines ?? 0, withProblem: row?.withProblem ?? 0, problems };
  }

  /** What these people do not allow today, whatever they did when a file with their lines was made. */
  async notAllowed(people: readonly string[], today: CalendarDate): Promise<NotAllowed> {
    const rows = await this.unitOfWork.query<{ reference: string; stopped: boolean; noContact: boolean }>(
      `SELECT p.reference, processing_stopped(p.id, 'sharing') AS stopped,
              coalesce(processing_stopped(p.id, 'evaluation') OR p.evaluation_contact_opt_out OR s.decision <> 'given' OR s.expires_on <= $2::date, false) AS "noContact"
         FROM participant p CROSS JOIN LATERAL standing_decision(p.id, 'research-contact') s WHERE p.id = ANY ($1::uuid[])`,
      [people, today],
    );
    const which = (is: (row: (typeof rows)[number]) => boolean): string[] =>
      rows.filter(is).map(({ reference }) => reference);
    return { stopped: which(({ stopped }) => stopped), noContact: which(({ noContact }) => noContact) };
  }

  /** Who is missing something now, by reference, after one of them. */
  withProblem(
    problem: ReturnProblem,
    scope: LineScope,
    after: string | null,
    limit: number,
  ): Promise<LineWithProblem[]> {
    return this.unitOfWork.query<LineWithProblem>(
      `SELECT e.id AS "episodeId", p.id AS "participantId", j.unnamed_job AS "unnamedJobId", p.reference, trim(p.given_name || ' ' || p.family_name) AS name,
              (SELECT u.name FROM user_account u WHERE u.id = e.specialist_id) AS "specialistName", pr.name AS "providerName"
         ${LINES} AND ${LACKS[problem]} AND ($4::text IS NULL OR p.reference || ' ' || e.id > $4)
        ORDER BY p.reference || ' ' || e.id LIMIT $5`,
      [...parameters(scope), after, limit],
    );
  }
}

function parameters({ areaId, providerId, asOf }: LineScope): unknown[] {
  return [areaId, providerId, asOf];
}
