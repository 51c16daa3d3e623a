import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import type { Along, InterviewKind, InterviewPlan } from '../domain/interview.js';
import type { PrepItem } from '../domain/prep-list.js';

/** Whose interview it is, and where it came from. */
export interface InterviewOwner {
  readonly areaId: string;
  readonly providerId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly applicationId: string;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** An interview for a job, with what to prepare. */
@Entity('job_interview')
export class JobInterview implements InterviewOwner, InterviewPlan {
  @PrimaryColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'episode_id' }) readonly episodeId: string;
  @Column('uuid', { name: 'application_id' }) readonly applicationId: string;
  @Column('date', { name: 'on_day' }) day: CalendarDate;
  @Column('text', { name: 'at_time' }) time: string;
  @Column('smallint') minutes: number;
  @Column('text') kind: InterviewKind;
  @Column('text') place: string;
  @Column('text') along: Along;
  @Column('text', { name: 'along_who' }) alongWho: string;
  /** The appointment in the specialist's diary, where they go along. */
  @Column('uuid', { name: 'session_id', nullable: true }) sessionId: string | null;
  @Column('jsonb') prep: { readonly items?: readonly PrepItem[] };
  @Column('date', { name: 'off_on', nullable: true }) offOn: CalendarDate | null = null;
  @Column('uuid', { name: 'created_by' }) readonly createdBy: string;
  @Column('timestamptz', { name: 'created_at' }) readonly createdAt: Date;
  @VersionColumn() readonly version: number;

  static plan(
    id: string,
    owner: InterviewOwner,
    plan: InterviewPlan,
    more: { readonly sessionId: string | null; readonly items: readonly PrepItem[] },
  ): JobInterview {
    const { sessionId, items } = more;
    return Object.assign(new JobInterview(), { id, ...owner, ...plan, sessionId, prep: { items } });
  }

  get items(): readonly PrepItem[] {
    return this.prep.items ?? [];
  }

  /** Another day, place or company. What to prepare stays as it is. */
  change(plan: InterviewPlan, sessionId: string | null): void {
    const { day, time, minutes, kind, place, along, alongWho } = plan;
    Object.assign(this, { day, time, minutes, kind, place, along, alongWho, sessionId });
  }

  prepare(items: readonly PrepItem[]): void {
    this.prep = { items };
  }

  callOff(on: CalendarDate): void {
    this.offOn = on;
  }
}
