import { Injectable } from '@nestjs/common';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { Stage } from '../domain/application-stage.js';
import { JobApplication } from './job-application.entity.js';

/** What an application begins with. */
export type NewJobApplication = Omit<
  JobApplication,
  | 'id'
  | 'version'
  | 'moveTo'
  | 'offer'
  | 'start'
  | 'endedReason'
  | 'hoursPerWeek'
  | 'payPencePerHour'
  | 'startsOn'
  | 'placementId'
>;

/** One thing that happened with an application, and who wrote it down. */
export interface StepRow {
  readonly id: string;
  readonly stage: Stage;
  readonly happenedOn: CalendarDate;
  readonly sentBy: string;
  readonly sentHow: string;
  readonly reason: string;
  readonly note: string;
  readonly interviewId: string | null;
  readonly interviewDay: CalendarDate | null;
  readonly placementId: string | null;
  readonly by: string | null;
}

export interface NewStep {
  readonly stage: Stage;
  readonly on: CalendarDate;
  readonly sentBy?: string;
  readonly sentHow?: string;
  readonly reason?: string;
  readonly note?: string;
  readonly interviewId?: string;
  /** The day of the interview as it stands with this step. */
  readonly interviewDay?: CalendarDate;
  /** The job that began or fell through. */
  readonly placementId?: string;
}

@Injectable()
export class ApplicationsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Adds it unless the person has one for that vacancy already; then it answers which, and adds nothing. */
  async add(row: NewJobApplication): Promise<{ readonly id: string; readonly isNew: boolean }> {
    const [made] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO job_application (area_id, provider_id, participant_id, episode_id, vacancy_id, employer_id, employer_name, job_title,
                                    advertised_at, stage, stage_on, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       ON CONFLICT (episode_id, vacancy_id) WHERE vacancy_id IS NOT NULL DO NOTHING RETURNING id`,
      [
        ...[
          row.areaId,
          row.providerId,
          row.participantId,
          row.episodeId,
          row.vacancyId,
          row.employerId,
          row.employerName,
        ],
        ...[row.jobTitle, row.advertisedAt, row.stage, row.stageOn, row.createdBy, row.createdAt],
      ],
    );
    if (made) return { id: made.id, isNew: true };
    const { episodeId, vacancyId } = row;
    const { id } = found(await this.rows.findOne({ where: { episodeId, ...(vacancyId && { vacancyId }) } }));
    return { id, isNew: false };
  }

  async get(id: string): Promise<JobApplication> {
    return found(await this.rows.findOne({ where: { id } }));
  }

  /** Whoever looked at another edition is told, and writes nothing. */
  async getForUpdate(id: string, version: number | null): Promise<JobApplication> {
    const application = found(await this.findForUpdate(id));
    if (version !== null && application.version !== version) throw new StaleVersion('application', application.version);
    return application;
  }

  findForUpdate(id: string): Promise<JobApplication | null> {
    return this.rows.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  save(application: JobApplication): Promise<JobApplication> {
    return this.rows.save(application);
  }

  async addStep(application: JobApplication, step: NewStep, at: Date): Promise<void> {
    const { id, areaId, providerId, participantId } = application;
    await this.unitOfWork.query(
      `INSERT INTO job_application_step (application_id, area_id, provider_id, participant_id, stage, happened_on, sent_by, sent_how, reason,
                                         note, interview_id, interview_day, placement_id, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        ...[id, areaId, providerId, participantId, step.stage, step.on, step.sentBy ?? '', step.sentHow ?? ''],
        ...[step.reason ?? '', step.note ?? '', step.interviewId ?? null, step.interviewDay ?? null],
        ...[step.placementId ?? null, at],
      ],
    );
  }

  /** The application that a job began from, also after it fell through and the application was ended with it; null for none. */
  async ofJob(placementId: string): Promise<JobApplication | null> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `SELECT a.id FROM job_application a
        WHERE a.placement_id = $1 OR EXISTS (SELECT FROM job_application_step s WHERE s.application_id = a.id AND s.placement_id = $1)
        ORDER BY a.placement_id = $1 DESC NULLS LAST, a.id LIMIT 1`,
      [placementId],
    );
    return row ? this.findForUpdate(row.id) : null;
  }

  /** The day on which the job was offered, as it was last said; null where nobody said so. */
  async offeredOn(applicationId: string): Promise<CalendarDate | null> {
    const [row] = await this.unitOfWork.query<{ on: CalendarDate }>(
      `SELECT happened_on AS on FROM job_application_step WHERE application_id = $1 AND stage = 'offer'
        ORDER BY recorded_at DESC, id LIMIT 1`,
      [applicationId],
    );
    return row?.on ?? null;
  }

  /** The newest first. */
  steps(applicationId: string): Promise<StepRow[]> {
    return this.unitOfWork.query<StepRow>(
      `SELECT s.id, s.stage, s.happened_on AS "happenedOn", s.sent_by AS "sentBy", s.sent_how AS "sentHow", s.reason, s.note,
              s.interview_id AS "interviewId", coalesce(s.interview_day, i.on_day) AS "interviewDay",
              s.placement_id AS "placementId", u.name AS by
         FROM job_application_step s LEFT JOIN job_interview i ON i.id = s.interview_id
         LEFT JOIN user_account u ON u.id::text = s.recorded_by
        WHERE s.application_id = $1 ORDER BY s.happened_on DESC, s.recorded_at DESC, s.id LIMIT 200`,
      [applicationId],
    );
  }

  private get rows() {
    return this.unitOfWork.repository(JobApplication);
  }
}

function found(application: JobApplication | null): JobApplication {
  if (!application) throw new NotFound('application', 'application.not-found');
  return application;
}
