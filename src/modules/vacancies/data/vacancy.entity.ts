import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import type { VacancySource, VacancyState } from '../domain/vacancy-words.js';

/** What may be said of a vacancy. */
export interface VacancyDetails {
  readonly title: string;
  readonly socCode: string | null;
  readonly source: VacancySource;
  readonly hoursMin: number;
  readonly hoursMax: number;
  readonly shifts: string;
  readonly payPence: number | null;
  readonly postcode: string | null;
  readonly districtGss: string | null;
  readonly startsOn: CalendarDate | null;
  readonly closesOn: CalendarDate | null;
  readonly adjustments: readonly string[];
  readonly requirements: string;
  readonly state: VacancyState;
}

/** A job an employer offers, shared by every provider of an area. */
@Entity('vacancy')
export class Vacancy implements VacancyDetails {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'employer_id' }) readonly employerId: string;
  @Column('text') title: string;
  @Column('text', { name: 'soc_code', nullable: true }) socCode: string | null;
  @Column('text') source: VacancySource;
  @Column('smallint', { name: 'hours_min' }) hoursMin: number;
  @Column('smallint', { name: 'hours_max' }) hoursMax: number;
  @Column('text') shifts: string;
  /** In pence an hour, before tax. */
  @Column('integer', { name: 'pay_pence_per_hour', nullable: true }) payPence: number | null;
  @Column('text', { nullable: true }) postcode: string | null;
  @Column('text', { name: 'district_gss', nullable: true }) districtGss: string | null;
  @Column('date', { name: 'starts_on', nullable: true }) startsOn: CalendarDate | null;
  @Column('date', { name: 'closes_on', nullable: true }) closesOn: CalendarDate | null;
  @Column('text', { array: true }) adjustments: string[];
  @Column('text') requirements: string;
  @Column('text') state: VacancyState;
  @VersionColumn() readonly version: number;

  static offer(at: { readonly areaId: string; readonly employerId: string }, details: VacancyDetails): Vacancy {
    return Object.assign(new Vacancy(), at, details);
  }

  describe(details: VacancyDetails): void {
    Object.assign(this, details);
  }
}
