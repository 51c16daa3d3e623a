import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import type { SlotPlan } from '../domain/clinic-slots.js';

/** A series of clinic days: who, where, when, and how the time is cut. What a single day changed stands with that day. */
@Entity('clinic')
export class Clinic implements SlotPlan {
  @PrimaryColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'specialist_id' }) readonly specialistId: string;
  @Column('text', { name: 'practice_code' }) readonly practiceCode: string;
  @Column('text') readonly room: string;
  @Column('date', { name: 'starts_on' }) readonly startsOn: CalendarDate;
  @Column('date') readonly until: CalendarDate;
  @Column('smallint', { name: 'every_weeks' }) readonly everyWeeks: 1 | 2;
  @Column('text') readonly begins: string;
  @Column('text') readonly ends: string;
  @Column('smallint', { name: 'first_slots' }) readonly firstSlots: number;
  @Column('smallint', { name: 'first_minutes' }) readonly firstMinutes: number;
  @Column('smallint', { name: 'follow_up_minutes' }) readonly followUpMinutes: number;
  @Column('smallint', { name: 'gap_minutes' }) readonly gapMinutes: number;

  static plan(row: Clinic): Clinic {
    return Object.assign(new Clinic(), row);
  }
}
