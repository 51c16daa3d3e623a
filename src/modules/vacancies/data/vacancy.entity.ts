import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { ContractType } from '#modules/placements';
import type { CalendarDate } from '#shared/calendar-date';
import type { Remote, VacancySource, VacancyState } from '../domain/vacancy-words.js';

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
  /** The skills somebody must have, in words. */
  readonly requirements: string;
  /** A code of `CONTRACT_TYPES`; null where it is not known. */
  readonly contractType: ContractType | null;
  readonly remote: Remote;
  /** How many people they look for. */
  readonly posts: number;
  readonly howToApply: string;
  readonly interviewAdjustments: string;
  readonly isApprenticeship: boolean;
  /** The job or tasks a carved job was made of; naming nobody. */
  readonly carvedFrom: string;
}

/** A job an employer offers, shared by every provider of an area. */
@Entity('vacancy')
export class Vacancy implements VacancyDetails {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  /** The site at which the job is. */
  @Column('uuid', { name: 'employer_id' }) employerId: string;
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
  @Column('text', { name: 'contract_type', nullable: true }) contractType: ContractType | null;
  @Column('text') remote: Remote;
  @Column('smallint') posts: number;
  @Column('text', { name: 'how_to_apply' }) howToApply: string;
  @Column('text', { name: 'interview_adjustments' }) interviewAdjustments: string;
  @Column('boolean', { name: 'is_apprenticeship' }) isApprenticeship: boolean;
  @Column('text', { name: 'carved_from' }) carvedFrom: string;
  @Column('text') state: VacancyState = 'open';
  /** A code of the policy list `vacancy-closed-reason`. */
  @Column('text', { name: 'closed_reason', nullable: true }) closedReason: string | null = null;
  @Column('date', { name: 'closed_on', nullable: true }) closedOn: CalendarDate | null = null;
  @VersionColumn() readonly version: number;

  static offer(at: { readonly areaId: string; readonly employerId: string }, details: VacancyDetails): Vacancy {
    return Object.assign(new Vacancy(), at, details);
  }

  describe(details: VacancyDetails): void {
    Object.assign(this, details);
  }

  /** The job is at another site of the same organisation. */
  moveTo(employerId: string): void {
    this.employerId = employerId;
  }

  close(state: Exclude<VacancyState, 'open'>, reason: string, on: CalendarDate): void {
    Object.assign(this, { state, closedReason: reason, closedOn: on });
  }

  reopen(): void {
    Object.assign(this, { state: 'open', closedReason: null, closedOn: null });
  }
}
