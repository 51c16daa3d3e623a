import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import type { CalculatedBy, MoneyPeriod } from '../domain/better-off.js';

/** One better-off calculation. Added, never changed: what somebody was told stays readable. */
@Entity('better_off')
export class BetterOff {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'episode_id' }) readonly episodeId: string;
  /** 1, 2, 3 … within the episode. */
  @Column('integer') readonly edition: number;
  @Column('date', { name: 'calculated_on' }) readonly calculatedOn: CalendarDate;
  @Column('text', { name: 'done_by' }) readonly doneBy: CalculatedBy;
  /** A code of the policy list of calculators. */
  @Column('text') readonly source: string;
  /** Codes of the policy list of benefits: what they have now. */
  @Column('text', { array: true }) readonly benefits: string[];
  @Column('text') readonly period: MoneyPeriod;
  @Column('integer', { name: 'now_pence' }) readonly nowPence: number;
  @Column('integer', { name: 'then_pence' }) readonly thenPence: number;
  @Column('integer', { name: 'hours_per_week' }) readonly hoursPerWeek: number;
  @Column('integer', { name: 'hourly_pence' }) readonly hourlyPence: number;
  @Column('text', { name: 'leaves_out' }) readonly leavesOut: string;
  @Column('text') readonly decided: string;
  @Column('date', { name: 'review_due_on' }) readonly reviewDueOn: CalendarDate;
  /** Whoever acted when it was saved: the database fills it in. */
  @Column({ type: 'text', name: 'written_by', insert: false }) readonly writtenBy: string;
  @Column({ type: 'timestamptz', name: 'created_at', insert: false }) readonly createdAt: Date;
}
