import { Injectable } from '@nestjs/common';
import type { ContractType } from '#modules/placements';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { Stage } from '../domain/application-stage.js';
import type { PrepItem } from '../domain/prep-list.js';

/** An application as lists and pages show it: with its employer, whose it is, and the interview that counts now. */
export interface ListedApplication {
  readonly id: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly personName: string;
  readonly reference: string;
  readonly specialistName: string;
  readonly vacancyId: string | null;
  /** The occupation, where it is for a vacancy that says it. */
  readonly socCode: string | null;
  /** The contract that vacancy offers, where it says so. */
  readonly contractType: ContractType | null;
  readonly employerId: string | null;
  readonly employerName: string;
  readonly jobTitle: string;
  readonly advertisedAt: string;
  readonly stage: Stage;
  readonly stageOn: CalendarDate;
  readonly endedReason: string;
  readonly hoursPerWeek: number | null;
  readonly payPencePerHour: number | null;
  readonly startsOn: CalendarDate | null;
  readonly placementId: string | null;
  /** The first day of that job. */
  readonly jobStartsOn: CalendarDate | null;
  readonly interview: {
    readonly id: string;
    readonly day: CalendarDate;
    readonly time: string;
    readonly prep: readonly PrepItem[];
  } | null;
  readonly version: number;
}

/** Whose applications: those of these specialists' people, of a team's, or of everybody that row-level security shows. */
export interface PipelineOf {
  readonly specialistIds: readonly string[] | null;
  readonly teamId: string | null;
}

/** A bound for one look; the page says when there are more. */
export const MOST_LISTED = 200;

const LISTED = `
  SELECT a.id, a.participant_id AS "participantId", a.episode_id AS "episodeId", p.reference,
         trim(p.given_name || ' ' || p.family_name) AS "personName", coalesce(u.name, '') AS "specialistName",
         a.vacancy_id AS "vacancyId", a.employer_id AS "employerId", coalesce(m.name, a.employer_name) AS "employerName",
         a.job_title AS "jobTitle", v.soc_code AS "socCode", v.contract_type AS "contractType", a.advertised_at AS "advertisedAt", a.stage, a.stage_on AS "stageOn", a.ended_reason AS "endedReason",
         a.hours_per_week::float8 AS "hoursPerWeek", a.pay_pence_per_hour AS "payPencePerHour", a.starts_on AS "startsOn",
         a.placement_id AS "placementId",
         (SELECT j.starts_on FROM placement j WHERE j.id = a.placement_id) AS "jobStartsOn", i.interview, a.version
    FROM job_application a JOIN participant p ON p.id = a.participant_id JOIN episode e ON e.id = a.episode_id
    LEFT JOIN user_account u ON u.id = e.specialist_id LEFT JOIN employer m ON m.id = a.employer_id LEFT JOIN vacancy v ON v.id = a.vacancy_id
    LEFT JOIN LATERAL (
      SELECT jsonb_build_object('id', n.id, 'day', n.on_day, 'time', n.at_time, 'prep', coalesce(n.prep -> 'items', '[]')) AS interview
        FROM job_interview n WHERE n.application_id = a.id AND n.off_on IS NULL
       ORDER BY n.on_day < $1, abs(n.on_day - $1), n.at_time LIMIT 1) i ON true`;
/** What is under way before what is over, and what has stood longest first. */
const IN_ORDER = `ORDER BY a.stage IN ('started', 'ended'), a.stage_on, a.created_at, a.id LIMIT ${MOST_LISTED + 1}`;

/** Applications as they stand, for one person, one job, or everybody's somebody looks after. `today` decides which interview counts. */
@Injectable()
export class PipelineQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async one(id: string, today: CalendarDate): Promise<ListedApplication | null> {
    const [row] = await this.unitOfWork.query<ListedApplication>(`${LISTED} WHERE a.id = $2`, [today, id]);
    return row ?? null;
  }

  ofEpisode(episodeId: string, today: CalendarDate): Promise<ListedApplication[]> {
    return this.unitOfWork.query<ListedApplication>(`${LISTED} WHERE a.episode_id = $2 ${IN_ORDER}`, [
      today,
      episodeId,
    ]);
  }

  /** For one job: of those whom the actor may see, and of nobody else. */
  ofVacancy(vacancyId: string, today: CalendarDate): Promise<ListedApplication[]> {
    return this.unitOfWork.query<ListedApplication>(`${LISTED} WHERE a.vacancy_id = $2 ${IN_ORDER}`, [
      today,
      vacancyId,
    ]);
  }

  /** Of open support; what is over only where it came to its end since a day. */
  of({ specialistIds, teamId }: PipelineOf, since: CalendarDate, today: CalendarDate): Promise<ListedApplication[]> {
    return this.unitOfWork.query<ListedApplication>(
      `${LISTED} WHERE e.exited_on IS NULL AND ($2::uuid[] IS NULL OR e.specialist_id = ANY ($2)) AND ($3::uuid IS NULL OR e.team_id = $3)
          AND (a.stage NOT IN ('started', 'ended') OR a.stage_on >= $4) ${IN_ORDER}`,
      [today, specialistIds, teamId, since],
    );
  }
}
