import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import type { Choice, ConfirmedHow, SharedLine, Tells, ToldWhen, WhoTells } from '../domain/choice.js';
import type { LineState, ReturnOption, WorkPlanLine } from '../domain/line.js';

/** What one person wants one employer to know, and what helps them there. What it says stands in choices and lines. */
@Entity('work_plan')
export class WorkPlan {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'episode_id' }) readonly episodeId: string;
  @Column('uuid', { name: 'employer_id' }) readonly employerId: string;
  @Column({ type: 'text', name: 'written_by', insert: false }) readonly writtenBy: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) readonly createdAt: Date;
}

/** An edition of what an employer may be told. Never changed: the next saving adds one. */
@Entity('work_plan_choice')
export class WorkPlanChoice implements Choice {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'work_plan_id' }) readonly workPlanId: string;
  @Column('integer') readonly edition: number;
  @Column('text') readonly tells: Tells;
  @Column('text') readonly things: string;
  @Column('jsonb') readonly shared: SharedLine[];
  @Column('text', { name: 'who_tells', nullable: true }) readonly whoTells: WhoTells | null;
  @Column('text', { name: 'told_when', nullable: true }) readonly toldWhen: ToldWhen | null;
  @Column('boolean', { name: 'knows_not_required' }) readonly knowsNotRequired: boolean;
  @Column('date', { name: 'weighed_on', nullable: true }) readonly weighedOn: CalendarDate | null;
  @Column('date', { name: 'revisit_on' }) readonly revisitOn: CalendarDate;
  @Column('date', { name: 'confirmed_on', nullable: true }) readonly confirmedOn: CalendarDate | null;
  @Column('text', { name: 'confirmed_how', nullable: true }) readonly confirmedHow: ConfirmedHow | null;
  @Column({ type: 'text', name: 'written_by', insert: false }) readonly writtenBy: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) readonly createdAt: Date;
}

/** An edition of one adjustment. */
@Entity('work_plan_line')
export class WorkPlanLineEdition implements WorkPlanLine {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'work_plan_id' }) readonly workPlanId: string;
  @Column('uuid', { name: 'line_id' }) readonly lineId: string;
  @Column('integer') readonly edition: number;
  @Column('text') readonly what: string;
  @Column('text') readonly helps: string;
  @Column('text', { name: 'fit_note_option', nullable: true }) readonly fitNoteOption: ReturnOption | null;
  @Column('text') readonly state: LineState;
  @Column('date', { name: 'since_on' }) readonly sinceOn: CalendarDate;
  @Column('text') readonly reason: string;
  @Column('date', { name: 'by_on', nullable: true }) readonly byOn: CalendarDate | null;
  @Column('date', { name: 'review_on', nullable: true }) readonly reviewOn: CalendarDate | null;
  @Column({ type: 'text', name: 'written_by', insert: false }) readonly writtenBy: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) readonly createdAt: Date;
}
