import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import type { Occasion, Rating } from '../domain/progress.js';

/** What somebody answered on one day about how they are getting on. Added, never changed. */
@Entity('progress_check')
export class ProgressCheck {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'episode_id' }) readonly episodeId: string;
  /** 1, 2, 3 … within the episode. */
  @Column('integer') readonly edition: number;
  @Column('date', { name: 'answered_on' }) readonly answeredOn: CalendarDate;
  @Column('text') readonly occasion: Occasion;
  /** With the words and the scale of each. */
  @Column('jsonb') readonly answers: readonly Rating[];
  /** Whoever acted when it was saved: the database fills it in. */
  @Column({ type: 'text', name: 'written_by', insert: false }) readonly writtenBy: string;
  /** When it was recorded, whichever day it is about. */
  @Column({ type: 'timestamptz', name: 'created_at' }) readonly createdAt: Date;
}
