import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import { stretchOf } from '../domain/clinic-slots.js';
import { noticeHours, refuseRoomStep, type RoomState } from '../domain/room-booking.js';

/** Whose clinic it is and where. */
export interface ClinicOwners {
  readonly clinicId: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly specialistId: string;
  readonly practiceCode: string;
}

/** When and in which room. */
export interface ClinicTimes {
  readonly room: string;
  readonly begins: string;
  readonly ends: string;
}

/** Who decides about a room, and when. */
export interface Decision {
  readonly state: RoomState;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** One day of a clinic. Neither its specialist nor its room has another clinic at that time. */
@Entity('clinic_day')
export class ClinicDay {
  @PrimaryColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'clinic_id' }) readonly clinicId: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'specialist_id' }) readonly specialistId: string;
  @Column('text', { name: 'practice_code' }) readonly practiceCode: string;
  @Column('text') room: string;
  @Column('date') readonly day: CalendarDate;
  @Column('text') begins: string;
  @Column('text') ends: string;
  @Column('timestamptz', { name: 'starts_at' }) startsAt: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt: Date;
  @Column('text') state: RoomState = 'requested';
  @Column('text') reason: string = '';
  @Column('integer', { name: 'notice_hours', nullable: true }) noticeHours: number | null = null;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null = null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null = null;
  @VersionColumn() readonly version: number;

  static ask(id: string, owners: ClinicOwners, day: CalendarDate, times: ClinicTimes): ClinicDay {
    return Object.assign(new ClinicDay(), { id, day }, owners, times, stretchOf(day, times.begins, times.ends));
  }

  /** The practice, or we, decide about the room. */
  decide({ state, reason, by, at }: Decision): void {
    refuseRoomStep(this.state, state, reason);
    this.state = state;
    this.reason = reason.trim();
    this.noticeHours = state === 'cancelled-by-practice' ? noticeHours(this.startsAt, at) : null;
    this.decidedBy = by;
    this.decidedAt = at;
  }

  /** Other times, or another room: the practice is asked anew. */
  change(times: ClinicTimes): void {
    Object.assign(this, times, stretchOf(this.day, times.begins, times.ends));
    this.state = 'requested';
    this.reason = '';
    this.noticeHours = null;
  }
}
