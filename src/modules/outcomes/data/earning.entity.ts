import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import type { EarningFacts, EarningKind } from '../domain/earning-rules.js';

/** Whose payment it is, from which job. */
export interface EarningHolder {
  readonly areaId: string;
  readonly providerId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly placementId: string;
}

const wholeNumber = { to: (value: number): number => value, from: (value: string | number): number => Number(value) };
const decimal = {
  to: (value: number | null): number | null => value,
  from: (value: string | number | null): number | null => (value === null ? null : Number(value)),
};

/** One payment to a participant, gross, in whole pence. */
@Entity('earning')
export class Earning {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'episode_id' }) readonly episodeId: string;
  @Column('uuid', { name: 'placement_id' }) readonly placementId: string;
  @Column('text') kind: EarningKind;
  @Column('date', { name: 'period_from' }) periodFrom: CalendarDate;
  @Column('date', { name: 'period_to' }) periodTo: CalendarDate;
  @Column('date', { name: 'paid_on' }) paidOn: CalendarDate;
  @Column('bigint', { name: 'gross_pence', transformer: wholeNumber }) grossPence: number;
  @Column('numeric', { nullable: true, transformer: decimal }) hours: number | null;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null = null;
  @VersionColumn() readonly version: number;

  static record(holder: EarningHolder, facts: EarningFacts): Earning {
    return Object.assign(new Earning(), holder, facts);
  }

  correct(facts: EarningFacts): void {
    Object.assign(this, facts);
  }

  /** The file that proves it. A better one takes the place of the first, which is kept among the person's documents. */
  prove(documentId: string): void {
    this.documentId = documentId;
  }
}
