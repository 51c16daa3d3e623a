import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import type { ProfileAnswers } from '../domain/profile-answers.js';

/** One edition of a vocational profile. Editions are added, never changed: what was said before stays readable. */
@Entity('vocational_profile')
export class VocationalProfile {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'episode_id' }) readonly episodeId: string;
  /** 1, 2, 3 … within the episode. */
  @Column('integer') readonly edition: number;
  @Column('jsonb') readonly answers: ProfileAnswers;
  @Column('date', { name: 'written_on' }) readonly writtenOn: CalendarDate;
  /** Whoever acted when it was saved: the database fills it in. */
  @Column({ type: 'text', name: 'written_by', insert: false }) readonly writtenBy: string;
  @Column({ type: 'timestamptz', name: 'created_at', insert: false }) readonly createdAt: Date;
}
