import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import type { FitNoteForm, FitNoteKind, FitNoteOption, FitNoteWords } from '../domain/fit-note.js';

/** One edition of a fit note. A correction is a further edition, and so is taking a mistake away: what was there stays. */
@Entity('fit_note')
export class FitNote implements FitNoteWords {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  /** The same for every edition of one note. */
  @Column('uuid', { name: 'note_id' }) readonly noteId: string;
  /** 1, 2, 3 … of the note; the highest counts. */
  @Column('integer') readonly edition: number;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'episode_id' }) readonly episodeId: string;
  @Column('text') readonly form: FitNoteForm;
  @Column('text') readonly kind: FitNoteKind;
  @Column('text', { array: true }) readonly options: FitNoteOption[];
  @Column('date', { name: 'issued_on' }) readonly issuedOn: CalendarDate;
  @Column('date', { name: 'starts_on' }) readonly startsOn: CalendarDate;
  @Column('date', { name: 'ends_on' }) readonly endsOn: CalendarDate;
  @Column('text') readonly issuer: string;
  @Column('boolean', { name: 'has_comments' }) readonly hasComments: boolean;
  /** Why it was entered by mistake; blank while the note stands. */
  @Column('text', { name: 'removed_because' }) readonly removedBecause: string;
  /** Whoever acted when it was saved: the database fills it in. */
  @Column({ type: 'text', name: 'written_by', insert: false }) readonly writtenBy: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) readonly createdAt: Date;
}
