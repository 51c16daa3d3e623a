import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import type { Stage } from '../domain/application-stage.js';
import type { OfferedTerms } from '../domain/application-step.js';

/** A job somebody thought of or applied for, and where that stands. */
@Entity('job_application')
export class JobApplication {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'episode_id' }) readonly episodeId: string;
  /** A vacancy of the area; null for a job found elsewhere. */
  @Column('uuid', { name: 'vacancy_id', nullable: true }) readonly vacancyId: string | null;
  @Column('uuid', { name: 'employer_id', nullable: true }) readonly employerId: string | null;
  /** The employer in words, where it is none of the area's. */
  @Column('text', { name: 'employer_name' }) readonly employerName: string;
  @Column('text', { name: 'job_title' }) readonly jobTitle: string;
  @Column('text', { name: 'advertised_at' }) readonly advertisedAt: string;
  @Column('text') stage: Stage;
  @Column('date', { name: 'stage_on' }) stageOn: CalendarDate;
  @Column('text', { name: 'ended_reason' }) endedReason: string;
  @Column('numeric', { name: 'hours_per_week', nullable: true }) hoursPerWeek: number | null;
  @Column('integer', { name: 'pay_pence_per_hour', nullable: true }) payPencePerHour: number | null;
  @Column('date', { name: 'starts_on', nullable: true }) startsOn: CalendarDate | null;
  @Column('uuid', { name: 'placement_id', nullable: true }) placementId: string | null;
  @Column('uuid', { name: 'created_by' }) readonly createdBy: string;
  @Column('timestamptz', { name: 'created_at' }) readonly createdAt: Date;
  @VersionColumn() readonly version: number;

  /** The last word counts. A job that was linked is no longer this application's when something else is said of it. */
  moveTo(stage: Exclude<Stage, 'started'>, on: CalendarDate, endedReason = ''): void {
    Object.assign(this, { stage, stageOn: on, endedReason: stage === 'ended' ? endedReason : '', placementId: null });
  }

  offer(terms: OfferedTerms): void {
    Object.assign(this, terms);
  }

  /** The job was recorded. */
  start(placementId: string, on: CalendarDate): void {
    Object.assign(this, { stage: 'started', stageOn: on, endedReason: '', placementId });
  }
}
