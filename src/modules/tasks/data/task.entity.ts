import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';

/** One thing somebody should do by a day. Made once for each cause, whoever finds that cause and however often. */
@Entity('task')
export class Task {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id', nullable: true }) readonly providerId: string | null;
  @Column('uuid', { name: 'team_id', nullable: true }) readonly teamId: string | null;
  @Column('uuid', { name: 'assignee_id', nullable: true }) readonly assigneeId: string | null;
  @Column('uuid', { name: 'participant_id', nullable: true }) readonly participantId: string | null;
  @Column('uuid', { name: 'episode_id', nullable: true }) readonly episodeId: string | null;
  /** What sort of thing it is, such as `outreach`: lists group and filter by it. */
  @Column('text') readonly kind: string;
  @Column('text') readonly title: string;
  @Column('date', { name: 'due_on' }) readonly dueOn: CalendarDate;
  @Column('text', { name: 'cause_key' }) readonly causeKey: string;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt: Date | null = null;
  @Column('text', { name: 'done_by', nullable: true }) doneBy: string | null = null;
  /** Why it was closed although nobody did it, in words; '' for one that is open or done. */
  @Column('text', { name: 'closed_because' }) readonly closedBecause: string = '';
  @VersionColumn() readonly version: number;

  /** Marks it done. Doing a done task again changes nothing: who did it first stays. */
  complete(at: Date, by: string): void {
    if (this.doneAt) return;
    this.doneAt = at;
    this.doneBy = by;
  }
}
