import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';

/** What may be said of unpaid work. */
export interface UnpaidWorkDetails {
  /** A code of the policy list `unpaid-work-kind`. */
  readonly kind: string;
  /** The employer of the area; null where the name is none of them, or several. */
  readonly employerId: string | null;
  readonly employerName: string;
  /** What they do there. */
  readonly role: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate | null;
  /** On which days, in words. */
  readonly days: string;
  readonly hoursPerWeek: number | null;
  readonly purpose: string;
  /** A code of the policy list `unpaid-work-result`; null while nobody has said. */
  readonly result: string | null;
  readonly resultWords: string;
}

export interface WhoseUnpaidWork {
  readonly areaId: string;
  readonly providerId: string;
  readonly participantId: string;
  readonly episodeId: string;
}

/** A work trial, work experience or volunteering of somebody we support. No job: it counts for nothing. */
@Entity('unpaid_work')
export class UnpaidWork implements UnpaidWorkDetails {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'episode_id' }) readonly episodeId: string;
  @Column('text') kind: string;
  @Column('uuid', { name: 'employer_id', nullable: true }) employerId: string | null;
  @Column('text', { name: 'employer_name' }) employerName: string;
  @Column('text') role: string;
  @Column('date', { name: 'starts_on' }) startsOn: CalendarDate;
  @Column('date', { name: 'ends_on', nullable: true }) endsOn: CalendarDate | null;
  @Column('text') days: string;
  @Column('smallint', { name: 'hours_per_week', nullable: true }) hoursPerWeek: number | null;
  @Column('text') purpose: string;
  @Column('text', { nullable: true }) result: string | null;
  @Column('text', { name: 'result_words' }) resultWords: string;
  @Column('timestamptz', { name: 'created_at' }) readonly createdAt: Date;
  @VersionColumn() readonly version: number;

  static record(whose: WhoseUnpaidWork, details: UnpaidWorkDetails, createdAt: Date): UnpaidWork {
    return Object.assign(new UnpaidWork(), whose, details, { createdAt });
  }

  describe(details: UnpaidWorkDetails): void {
    Object.assign(this, details);
  }
}
