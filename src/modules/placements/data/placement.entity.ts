import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import type { JobKind } from '../domain/job-kind.js';
import type { JobConditions, PermittedWork } from '../domain/job-terms.js';
import {
  JobAlreadyEnded,
  JobHasBegun,
  JobNeverBegan,
  JobNotEnded,
  JobNotFallenThrough,
} from '../domain/placement.errors.js';
import type { ApprenticeYear, ContractType, JobEndReason, NeverBeganReason } from '../domain/placement-words.js';

/** What a job is, apart from whose it is and when it ended. */
export interface JobTerms extends JobConditions {
  readonly kind: JobKind;
  readonly startsOn: CalendarDate;
  readonly agency: string;
  readonly subsidyScheme: string | null;
  readonly permittedWork: PermittedWork | null;
  readonly isProviderJob: boolean;
  readonly disclosedOn: CalendarDate | null;
  readonly wasInPostAtStart: boolean;
}

/** Whose job it is. */
export interface JobHolder {
  readonly areaId: string;
  readonly providerId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly employerId: string;
}

const decimal = { to: (value: number): number => value, from: (value: string | number): number => Number(value) };
const decimalOrNull = {
  to: (value: number | null): number | null => value,
  from: (value: string | number | null): number | null => (value === null ? null : Number(value)),
};

/** One job of a participant. Several and changing jobs are kept as history: a job that ends stays, a new one is added. */
@Entity('placement')
export class Placement {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'episode_id' }) readonly episodeId: string;
  @Column('uuid', { name: 'employer_id' }) readonly employerId: string;
  @Column('text', { name: 'job_title' }) jobTitle: string;
  @Column('text', { name: 'soc_code', nullable: true }) socCode: string | null = null;
  @Column('text') kind: JobKind;
  @Column('text', { name: 'contract_type' }) contractType: ContractType;
  @Column('numeric', { name: 'hours_per_week', transformer: decimal }) hoursPerWeek: number;
  /** Where the hours expected are not promised: those the employer has to give. */
  @Column('numeric', { name: 'guaranteed_hours', nullable: true, transformer: decimalOrNull })
  guaranteedHours: number | null = null;
  @Column('integer', { name: 'pay_pence_per_hour' }) payPencePerHour: number;
  @Column('text') apprentice: ApprenticeYear;
  /** Since when hours, pay, title and contract are as they are here; null: since the first day. */
  @Column('date', { name: 'terms_from', nullable: true }) termsFrom: CalendarDate | null = null;
  /** The last day that was agreed with a job that is not permanent. */
  @Column('date', { name: 'contract_ends_on', nullable: true }) contractEndsOn: CalendarDate | null = null;
  @Column('text') agency: string = '';
  /** A code of the policy `subsidy-schemes`: who pays part of the wage. */
  @Column('text', { name: 'subsidy_scheme', nullable: true }) subsidyScheme: string | null = null;
  @Column('text', { name: 'permitted_work', nullable: true }) permittedWork: PermittedWork | null = null;
  /** The day it was offered or, where nobody said, recorded ahead of its first day; null where neither is known. */
  @Column('date', { name: 'offered_on', nullable: true }) offeredOn: CalendarDate | null = null;
  @Column('date', { name: 'starts_on' }) startsOn: CalendarDate;
  /** The day on which the paid hours that make a job start (A-11, four) had been done. */
  @Column('date', { name: 'four_hours_worked_on', nullable: true }) fourHoursWorkedOn: CalendarDate | null = null;
  @Column('date', { name: 'ended_on', nullable: true }) endedOn: CalendarDate | null = null;
  @Column('text', { name: 'end_reason', nullable: true }) endReason: JobEndReason | null = null;
  /** The day on which we heard of its end (T12 counts from it). */
  @Column('date', { name: 'end_known_on', nullable: true }) endKnownOn: CalendarDate | null = null;
  /** It fell through: the day on which that was recorded. It is no job start and counts for nothing. */
  @Column('date', { name: 'never_began_on', nullable: true }) neverBeganOn: CalendarDate | null = null;
  @Column('text', { name: 'never_began_reason', nullable: true }) neverBeganReason: NeverBeganReason | null = null;
  /** Work for the provider or its supply chain has to be disclosed (domain 4.3). */
  @Column('boolean', { name: 'is_provider_job' }) isProviderJob: boolean;
  @Column('date', { name: 'disclosed_on', nullable: true }) disclosedOn: CalendarDate | null = null;
  @Column('boolean', { name: 'was_in_post_at_start' }) wasInPostAtStart: boolean;
  @VersionColumn() readonly version: number;

  static start(holder: JobHolder, terms: JobTerms): Placement {
    return Object.assign(new Placement(), holder, terms);
  }

  /** An offer that would come after the corrected first day is none: then it is not known. */
  correct(terms: JobTerms, fourHoursWorkedOn: CalendarDate | null): void {
    if (this.neverBeganOn !== null) throw new JobNeverBegan();
    Object.assign(this, terms, { fourHoursWorkedOn });
    if (this.offeredOn !== null && this.offeredOn > terms.startsOn) this.offeredOn = null;
  }

  /** Hours, pay, title or contract are others from a day on. What they were is for the caller to keep. */
  change(from: CalendarDate, conditions: JobConditions): void {
    if (this.endedOn !== null) throw new JobAlreadyEnded();
    if (this.neverBeganOn !== null) throw new JobNeverBegan();
    Object.assign(this, conditions, { termsFrom: from });
  }

  /** The last change never happened: what was before it holds again, since the day before which it began to hold. */
  takeChangeBack(since: CalendarDate | null, conditions: JobConditions): void {
    if (this.neverBeganOn !== null) throw new JobNeverBegan();
    Object.assign(this, conditions, { termsFrom: since });
  }

  end(on: CalendarDate, reason: JobEndReason, knownOn: CalendarDate): void {
    if (this.endedOn !== null) throw new JobAlreadyEnded();
    if (this.neverBeganOn !== null) throw new JobNeverBegan();
    this.endedOn = on;
    this.endReason = reason;
    this.endKnownOn = knownOn;
  }

  correctEnd(on: CalendarDate, reason: JobEndReason): void {
    if (this.endedOn === null) throw new JobNotEnded();
    this.endedOn = on;
    this.endReason = reason;
  }

  /** It never ended: it was recorded by mistake, or the person stayed after all. */
  undoEnd(): void {
    if (this.endedOn === null) throw new JobNotEnded();
    this.endedOn = null;
    this.endReason = null;
    this.endKnownOn = null;
  }

  /** It fell through. Nobody has worked in it: then it could only end. */
  fallThrough(on: CalendarDate, reason: NeverBeganReason): void {
    if (this.neverBeganOn !== null) throw new JobNeverBegan();
    if (this.endedOn !== null) throw new JobAlreadyEnded();
    if (this.fourHoursWorkedOn !== null || this.wasInPostAtStart) throw new JobHasBegun();
    this.neverBeganOn = on;
    this.neverBeganReason = reason;
  }

  /** It begins after all: it was recorded by mistake, or agreed anew. */
  takeUpAgain(): void {
    if (this.neverBeganOn === null) throw new JobNotFallenThrough();
    this.neverBeganOn = null;
    this.neverBeganReason = null;
  }

  /** True while the person has this job: begun, and not ended by that day. */
  isRunningOn(day: CalendarDate): boolean {
    return this.neverBeganOn === null && this.startsOn <= day && (this.endedOn === null || this.endedOn > day);
  }
}
