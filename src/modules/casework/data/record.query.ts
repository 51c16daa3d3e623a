import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '#shared/calendar-date';
import { PreparedReads } from '#platform/persistence/prepared-reads';
import { reachedBeforeStart } from './reached-before-start.js';

/** The person of a record: what the banner says. */
export interface RecordPerson {
  readonly id: string;
  readonly areaId: string;
  readonly reference: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly knownAs: string;
  readonly dateOfBirth: CalendarDate;
  readonly phone: string | null;
  readonly email: string | null;
  readonly postcode: string | null;
  readonly contactPreference: string;
  readonly safeContact: string;
  readonly mayText: boolean;
  readonly mayEmail: boolean;
  readonly mayLeaveVoicemail: boolean;
  readonly language: string;
  readonly interpreterNeeded: boolean;
  readonly communicationNeeds: string;
  readonly needGroups: readonly string[];
  readonly healthConditions: readonly string[];
  readonly barriers: readonly string[];
  readonly districtName: string | null;
  readonly practiceName: string | null;
  readonly mergedIntoId: string | null;
  /** Open to named people only; the reader is one of them. */
  readonly isRestricted: boolean;
  /** Postcode and phone are shown to few. */
  readonly contactProtected: boolean;
}

export interface RecordTask {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly dueOn: CalendarDate;
}

/** The run of support the record shows: the open one, else the last. */
export interface RecordEpisode {
  readonly id: string;
  readonly status: string;
  readonly model: 'ips' | 'seqf';
  readonly route: 'out-of-work' | 'in-work-retention' | null;
  readonly referredOn: CalendarDate;
  readonly allocatedOn: CalendarDate;
  readonly startedOn: CalendarDate | null;
  readonly windowEndsOn: CalendarDate | null;
  readonly windowIsShort: boolean | null;
  readonly trackingEndsOn: CalendarDate | null;
  /** Under support: what the rules of contact go by. */
  readonly lastContactOn: CalendarDate | null;
  /** By anybody of us: while the referral was looked into, too. */
  readonly lastReachedOn: CalendarDate | null;
  readonly missedInARow: number;
  readonly nextActionOn: CalendarDate | null;
  readonly nextAction: string;
  readonly exitedOn: CalendarDate | null;
  readonly exitReason: string | null;
  readonly isReturner: boolean;
  readonly specialistName: string | null;
  /** Who looks after the specialist's caseload today, and until when. */
  readonly coveredByName: string | null;
  readonly coveredUntil: CalendarDate | null;
  readonly providerName: string;
  readonly goal: string | null;
  readonly reviewDueOn: CalendarDate | null;
  readonly profileEdition: number | null;
  readonly profileOn: CalendarDate | null;
  readonly nextSessionId: string | null;
  readonly nextSessionAt: Date | null;
  readonly nextSessionMode: string | null;
  readonly nextSessionPlace: string | null;
  readonly jobId: string | null;
  readonly jobTitle: string | null;
  readonly jobEmployer: string | null;
  readonly jobStartsOn: CalendarDate | null;
  readonly jobHours: number | null;
  readonly jobPence: number | null;
  /** Jobs that go on or are agreed, beside that one. */
  readonly otherJobs: number | null;
  readonly earnedPence: number;
  readonly outcomes: readonly string[];
  readonly tasks: readonly RecordTask[];
}

export interface RecordReferral {
  readonly id: string;
  readonly reference: string;
  readonly status: string;
  readonly referredOn: CalendarDate;
}

export interface RecordRow {
  readonly person: RecordPerson;
  readonly episode: RecordEpisode | null;
  readonly referral: RecordReferral | null;
}

type Flat = RecordPerson & { readonly [Key in keyof RecordEpisode as `e_${Key}`]: RecordEpisode[Key] | null } & {
  readonly [Key in keyof RecordReferral as `r_${Key}`]: RecordReferral[Key] | null;
};

const RECORD = `
  SELECT p.id, p.area_id AS "areaId", p.reference, p.given_name AS "givenName", p.family_name AS "familyName", p.known_as AS "knownAs",
         p.date_of_birth AS "dateOfBirth", p.phone, p.email, p.postcode, p.contact_preference AS "contactPreference",
         p.safe_contact AS "safeContact", p.may_text AS "mayText", p.may_email AS "mayEmail",
         p.may_leave_voicemail AS "mayLeaveVoicemail", p.language, p.interpreter_needed AS "interpreterNeeded",
         p.communication_needs AS "communicationNeeds", p.need_groups AS "needGroups", p.health_conditions AS "healthConditions",
         p.barriers, d.name AS "districtName", g.name AS "practiceName", p.merged_into_id AS "mergedIntoId",
         EXISTS (SELECT FROM record_restriction x WHERE x.participant_id = p.id AND x.lifted_at IS NULL) AS "isRestricted",
         p.contact_protected_at IS NOT NULL AS "contactProtected",
         e.id AS "e_id", e.status AS "e_status", e.model AS "e_model", e.route AS "e_route", e.referred_on AS "e_referredOn",
         e.allocated_on AS "e_allocatedOn", e.started_on AS "e_startedOn", e.window_ends_on AS "e_windowEndsOn",
         e.window_is_short AS "e_windowIsShort", e.tracking_ends_on AS "e_trackingEndsOn", e.last_contact_on AS "e_lastContactOn",
         greatest(e.last_contact_on, ${reachedBeforeStart('e.referral_id')}) AS "e_lastReachedOn",
         e.missed_in_a_row AS "e_missedInARow", e.next_action_on AS "e_nextActionOn", e.next_action AS "e_nextAction",
         e.exited_on AS "e_exitedOn", e.exit_reason AS "e_exitReason", e.is_returner AS "e_isReturner",
         u.name AS "e_specialistName", cover.name AS "e_coveredByName", cover.ends_on AS "e_coveredUntil", o.name AS "e_providerName",
         plan.goal AS "e_goal", plan.review_due_on AS "e_reviewDueOn", profile.edition AS "e_profileEdition", profile.written_on AS "e_profileOn",
         next.id AS "e_nextSessionId", next.starts_at AS "e_nextSessionAt", next.mode AS "e_nextSessionMode", next.place AS "e_nextSessionPlace",
         job.id AS "e_jobId", job.job_title AS "e_jobTitle", job.employer AS "e_jobEmployer", job.starts_on AS "e_jobStartsOn",
         job.hours_per_week AS "e_jobHours", job.pay_pence_per_hour AS "e_jobPence", job.others AS "e_otherJobs",
         coalesce((SELECT sum(w.gross_pence) FROM earning w WHERE w.episode_id = e.id AND w.voided_at IS NULL), 0)::bigint AS "e_earnedPence",
         ARRAY(SELECT q.kind FROM outcome q WHERE q.episode_id = e.id AND q.state NOT IN ('rejected', 'reversed') ORDER BY q.achieved_on) AS "e_outcomes",
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', k.id, 'kind', k.kind, 'title', k.title, 'dueOn', k.due_on) ORDER BY k.due_on, k.id)
                     FROM task k WHERE k.episode_id = e.id AND k.done_at IS NULL), '[]') AS "e_tasks",
         r.id AS "r_id", r.reference AS "r_reference", r.status AS "r_status", r.referred_on AS "r_referredOn"
    FROM participant p
    LEFT JOIN district d ON d.gss_code = p.district_gss
    LEFT JOIN gp_practice g ON g.ods_code = p.gp_practice_code
    LEFT JOIN LATERAL (SELECT x.* FROM episode x WHERE x.participant_id = p.id
                        ORDER BY x.exited_on DESC NULLS FIRST, x.allocated_on DESC LIMIT 1) e ON true
    LEFT JOIN user_account u ON u.id = e.specialist_id
    LEFT JOIN LATERAL (SELECT b.name, c.ends_on FROM caseload_cover c JOIN user_account b ON b.id = c.covered_by
                        WHERE c.specialist_id = e.specialist_id AND e.exited_on IS NULL AND c.ended_at IS NULL AND $3::date BETWEEN c.starts_on AND c.ends_on LIMIT 1) cover ON true
    LEFT JOIN provider o ON o.id = e.provider_id
    LEFT JOIN action_plan plan ON plan.episode_id = e.id
    LEFT JOIN LATERAL (SELECT v.edition, v.written_on FROM vocational_profile v WHERE v.episode_id = e.id ORDER BY v.edition DESC LIMIT 1) profile ON true
    LEFT JOIN LATERAL (SELECT s.id, s.starts_at, s.mode, coalesce(h.name, nullif(s.place, '')) AS place
                         FROM support_session s LEFT JOIN gp_practice h ON h.ods_code = s.practice_code
                        WHERE s.episode_id = e.id AND s.status = 'booked' AND s.ends_at >= $2 ORDER BY s.starts_at LIMIT 1) next ON true
    LEFT JOIN LATERAL (SELECT j.id, j.job_title, m.name AS employer, j.starts_on, j.hours_per_week, j.pay_pence_per_hour, (count(*) OVER () - 1)::int AS others
                         FROM placement j JOIN employer m ON m.id = j.employer_id
                        WHERE j.episode_id = e.id AND j.ended_on IS NULL AND j.never_began_on IS NULL ORDER BY j.starts_on > $3::date, j.hours_per_week DESC, j.starts_on DESC, j.id LIMIT 1) job ON true
    LEFT JOIN LATERAL (SELECT r.id, r.reference, r.status, r.referred_on FROM referral r
                        WHERE r.participant_id = p.id
                        ORDER BY (r.status IN ('received', 'triage', 'eligible', 'allocated')) DESC, r.received_at DESC LIMIT 1) r ON true
   WHERE p.id = $1`;

/** Everything the top of a record shows, in one look. */
@Injectable()
export class RecordQuery {
  constructor(private readonly reads: PreparedReads) {}

  /** Null when there is no such person, or none the actor may see. */
  async of(participantId: string, now: Date, today: CalendarDate): Promise<RecordRow | null> {
    const [row] = await this.reads.query<Flat>(RECORD, [participantId, now, today]);
    if (!row) return null;
    const episode = partOf<RecordEpisode>(row, 'e_');
    return {
      person: row,
      episode: episode.id ? episode : null,
      referral: row.r_id ? partOf<RecordReferral>(row, 'r_') : null,
    };
  }

  async isVisible(participantId: string): Promise<boolean> {
    const rows = await this.reads.query(`SELECT FROM participant WHERE id = $1`, [participantId]);
    return rows.length > 0;
  }
}

/** The columns that begin with a prefix, under their own names. */
function partOf<Part>(row: object, prefix: string): Part {
  const own = Object.entries(row).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value])) as Part;
}
