import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import type { AccessToWorkWords, AmountPer, Stage } from '../domain/access-to-work.js';

/** An edition of one application. Never changed: the next saving adds one, and what was there stays. */
@Entity('access_to_work')
export class AccessToWork implements AccessToWorkWords {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  /** The same for every edition of one application. */
  @Column('uuid', { name: 'record_id' }) readonly recordId: string;
  @Column('integer') readonly edition: number;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'episode_id' }) readonly episodeId: string;
  @Column('uuid', { name: 'placement_id', nullable: true }) readonly placementId: string | null;
  @Column('text') readonly stage: Stage;
  @Column('text') readonly reference: string;
  @Column('date', { name: 'applied_on', nullable: true }) readonly appliedOn: CalendarDate | null;
  @Column('date', { name: 'assessment_on', nullable: true }) readonly assessmentOn: CalendarDate | null;
  @Column('date', { name: 'decided_on', nullable: true }) readonly decidedOn: CalendarDate | null;
  @Column('text', { array: true }) readonly supports: string[];
  @Column('integer', { name: 'amount_pence', nullable: true }) readonly amountPence: number | null;
  @Column('text', { name: 'amount_per', nullable: true }) readonly amountPer: AmountPer | null;
  @Column('date', { name: 'awarded_until', nullable: true }) readonly awardedUntil: CalendarDate | null;
  @Column('date', { name: 'reconsidered_on', nullable: true }) readonly reconsideredOn: CalendarDate | null;
  @Column('text') readonly reason: string;
  @Column('text') readonly note: string;
  @Column({ type: 'text', name: 'written_by', insert: false }) readonly writtenBy: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) readonly createdAt: Date;
}
