import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { ContactMode } from '../domain/session-mode.js';

/** What was said, or that nobody was reached: written beside sessions, about one participant. */
@Entity('contact_note')
export class ContactNote {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'episode_id' }) readonly episodeId: string;
  @Column('uuid', { name: 'author_id' }) readonly authorId: string;
  @Column('timestamptz', { name: 'happened_at' }) readonly happenedAt: Date;
  @Column('text') readonly mode: ContactMode;
  @Column('boolean') readonly reached: boolean;
  @Column('text') readonly text: string;
  /** Its words are for those with the permission for sensitive details. */
  @Column('boolean', { default: false }) readonly sensitive: boolean;
  @VersionColumn() readonly version: number;
}
