import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import type { StepOwner } from '../domain/plan-step.js';

/** What one episode works towards, and when that is looked at again. */
@Entity('action_plan')
export class ActionPlan {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'episode_id' }) readonly episodeId: string;
  @Column('text') goal: string;
  @Column('date', { name: 'started_on' }) readonly startedOn: CalendarDate;
  @Column('date', { name: 'review_due_on' }) reviewDueOn: CalendarDate;
  @Column('date', { name: 'reviewed_on', nullable: true }) reviewedOn: CalendarDate | null;
  @VersionColumn() readonly version: number;

  /** Looked at together: the goal as it stands now, and when to look again. */
  review(goal: string, on: CalendarDate, dueOn: CalendarDate): void {
    this.goal = goal;
    this.reviewedOn = on;
    this.reviewDueOn = dueOn;
  }
}

/** One thing somebody does by a day. */
@Entity('action_step')
export class ActionStep {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'plan_id' }) readonly planId: string;
  @Column('text') readonly what: string;
  @Column('text') readonly owner: StepOwner;
  @Column('date', { name: 'due_on' }) readonly dueOn: CalendarDate;
  @Column('date', { name: 'done_on', nullable: true }) doneOn: CalendarDate | null;
  @VersionColumn() readonly version: number;

  /** Done twice is done once: the first day stays. */
  finish(on: CalendarDate): void {
    this.doneOn ??= on;
  }
}
