import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** Somebody who is supported, with what their record, profile and latest better-off calculation say of work. */
export interface SeekerRow {
  readonly episodeId: string;
  readonly participantId: string;
  readonly name: string;
  readonly reference: string;
  readonly bornOn: CalendarDate;
  readonly outcode: string | null;
  readonly districtGss: string | null;
  /** The jobs they are in, "Shop assistant at Kent Bakery"; null while they have none. */
  readonly worksAs: string | null;
  /** The answers of the latest edition of the profile; null when none is written. */
  readonly answers: Readonly<Record<string, unknown>> | null;
  /** What the action plan works towards: its first goal, and further ones that are not reached yet. */
  readonly goals: readonly string[];
  readonly calculatedOn: CalendarDate | null;
  readonly calculatedHours: number | null;
  readonly calculatedHourly: number | null;
  readonly calculatedPeriod: 'week' | 'month' | null;
  readonly calculatedDifference: number | null;
}

/** More than anybody carries. */
const MOST_PEOPLE = 200;

/** The people of a caseload, or the one of an episode, as far as it matters for a match. */
@Injectable()
export class SeekersQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Open support of this specialist that has started, by name. */
  ofSpecialist(specialistId: string, today: CalendarDate): Promise<SeekerRow[]> {
    return this.read(`e.specialist_id = $1 AND e.exited_on IS NULL AND e.started_on IS NOT NULL`, specialistId, today);
  }

  async ofEpisode(episodeId: string, today: CalendarDate): Promise<SeekerRow | null> {
    return (await this.read(`e.id = $1`, episodeId, today))[0] ?? null;
  }

  private read(whose: string, id: string, today: CalendarDate): Promise<SeekerRow[]> {
    return this.unitOfWork.query<SeekerRow>(
      `SELECT e.id AS "episodeId", e.participant_id AS "participantId", p.reference,
              trim(p.given_name || ' ' || p.family_name) AS name, p.date_of_birth AS "bornOn",
              nullif(split_part(p.postcode, ' ', 1), '') AS outcode, p.district_gss AS "districtGss", w."worksAs", f.answers, coalesce(g.goals, '[]') AS goals,
              b.calculated_on AS "calculatedOn", b.hours_per_week AS "calculatedHours", b.hourly_pence AS "calculatedHourly",
              b.period AS "calculatedPeriod", b.then_pence - b.now_pence AS "calculatedDifference"
         FROM episode e JOIN participant p ON p.id = e.participant_id
         LEFT JOIN LATERAL (SELECT string_agg(j.job_title || ' at ' || m.name, ' and ' ORDER BY j.starts_on, j.id) AS "worksAs"
                              FROM placement j JOIN employer m ON m.id = j.employer_id
                             WHERE j.episode_id = e.id AND j.starts_on <= $2::date AND j.ended_on IS NULL AND j.never_began_on IS NULL) w ON true
         LEFT JOIN LATERAL (SELECT answers FROM vocational_profile WHERE episode_id = e.id ORDER BY edition DESC LIMIT 1) f ON true
         LEFT JOIN LATERAL (SELECT jsonb_agg(s.goal ORDER BY s.place, s.id) AS goals FROM (
                              SELECT 1 AS place, n.id, n.goal FROM action_plan n WHERE n.episode_id = e.id
                              UNION ALL SELECT 2, x.id, x.goal FROM action_goal x JOIN action_plan n ON n.id = x.plan_id
                                         WHERE n.episode_id = e.id AND x.reached_on IS NULL) s) g ON true
         LEFT JOIN LATERAL (SELECT * FROM better_off WHERE episode_id = e.id ORDER BY edition DESC LIMIT 1) b ON true
        WHERE ${whose} ORDER BY p.family_name, p.given_name, e.id LIMIT ${MOST_PEOPLE}`,
      [id, today],
    );
  }
}
