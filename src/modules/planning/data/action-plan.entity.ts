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
  /** What the goal said before, the oldest first, and until when each stood. */
  @Column('text', { name: 'earlier_goals', array: true }) earlierGoals: readonly string[];
  @Column('date', { name: 'earlier_goals_until', array: true }) earlierGoalsUntil: readonly CalendarDate[];
  @VersionColumn() readonly version: number;

  /** Puts the goal in other words. What it said is kept with the day: whoever agreed to it can be shown it later. */
  reword(goal: string, on: CalendarDate): void {
    if (goal === this.goal) return;
    this.earlierGoals = [...this.earlierGoals, this.goal];
    this.earlierGoalsUntil = [...this.earlierGoalsUntil, on];
    this.goal = goal;
  }

  /** Looked at together: the goal as it stands now, and when to look again. */
  review(goal: string, on: CalendarDate, dueOn: CalendarDate): void {
    this.reword(goal, on);
    this.reviewedOn = on;
    this.reviewDueOn = dueOn;
  }
}

/** A further goal, beside the one the plan begins with. */
@Entity('action_goal')
export class ActionGoal {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'plan_id' }) readonly planId: string;
  @Column('text') readonly goal: string;
  @Column('date', { name: 'agreed_on' }) readonly agreedOn: CalendarDate;
  @Column('date', { name: 'reached_on', nullable: true }) reachedOn: CalendarDate | null;
  @VersionColumn() readonly version: number;

  /** Reached twice is reached once: the first day stays. */
  reach(on: CalendarDate): void {
    this.reachedOn ??= on;
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
  /** The further goal it is towards; null for the first goal. */
  @Column('uuid', { name: 'goal_id', nullable: true }) readonly goalId: string | null;
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
