import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import { stateAtFirst, type AgreedHow, type SignpostKind, type SignpostState } from '../domain/signpost-state.js';

/** What a signpost begins with. */
export interface GivenSignpost {
  readonly areaId: string;
  readonly providerId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly serviceId: string;
  readonly need: string;
  readonly kind: SignpostKind;
  readonly givenOn: CalendarDate;
  readonly givenBy: string;
  readonly agreedOn: CalendarDate | null;
  readonly agreedHow: AgreedHow | '';
  readonly note: string;
  readonly createdAt: Date;
}

/** Somebody was told of a service, or passed on to it. */
@Entity('signpost')
export class Signpost implements GivenSignpost {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'episode_id' }) readonly episodeId: string;
  @Column('uuid', { name: 'service_id' }) readonly serviceId: string;
  @Column('text') readonly need: string;
  @Column('text') readonly kind: SignpostKind;
  @Column('text') state: SignpostState;
  @Column('date', { name: 'given_on' }) readonly givenOn: CalendarDate;
  @Column('uuid', { name: 'given_by' }) readonly givenBy: string;
  @Column('date', { name: 'agreed_on', nullable: true }) readonly agreedOn: CalendarDate | null;
  @Column('text', { name: 'agreed_how' }) readonly agreedHow: AgreedHow | '';
  @Column('text') readonly note: string;
  @Column('date', { name: 'outcome_on', nullable: true }) outcomeOn: CalendarDate | null = null;
  @Column('timestamptz', { name: 'created_at' }) readonly createdAt: Date;
  @VersionColumn() readonly version: number;

  static give(given: GivenSignpost): Signpost {
    return Object.assign(new Signpost(), given, { state: stateAtFirst(given.kind) });
  }

  learn(state: SignpostState, on: CalendarDate): void {
    this.state = state;
    this.outcomeOn = on;
  }
}
