import { ApiProperty } from '@nestjs/swagger';
import type { OwnBusiness } from '#modules/employers';
import type { CalendarDate } from '#shared/calendar-date';
import type { EvidenceRow } from '../data/placements.repository.js';
import type { JobTerms, Placement } from '../data/placement.entity.js';
import type { JobKind, JobKindDescription } from '../domain/job-kind.js';
import { PERMITTED_WORK, type EarlierTerms, type PermittedWork } from '../domain/job-terms.js';
import {
  APPRENTICE_YEARS,
  CONTRACT_TYPES,
  JOB_END_REASONS,
  NEVER_BEGAN_REASONS,
  type ApprenticeYear,
  type ContractType,
  type JobEndReason,
  type NeverBeganReason,
} from '../domain/placement-words.js';

const ID = '7b7a3b7e-52a4-4a9a-b7a8-0c64d1e9d001';
const codes = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code);
const day = (example: string | null, description: string) =>
  ({ type: String, format: 'date', nullable: true, example, description }) as const;

/** What may be left unsaid, since most jobs have nothing of it. */
type Unsaid = 'guaranteedHours' | 'contractEndsOn' | 'agency' | 'subsidyScheme' | 'permittedWork' | 'disclosedOn';

/** A job as somebody records it. The employer is one the area knows, or a business of their own. */
export type NewJob = Omit<JobTerms, 'wasInPostAtStart' | Unsaid> &
  Partial<Pick<JobTerms, Unsaid>> & {
    /** Null for a business of their own that nobody has recorded. */
    readonly employerId: string | null;
    /** The business of somebody who works for themselves: theirs of that name, or a new one that is seen with their jobs alone. */
    readonly ownBusiness?: OwnBusiness | null;
    readonly fourHoursWorkedOn: CalendarDate | null;
    /** The job application it came from, for whoever keeps those to hear of it; kept nowhere here. */
    readonly applicationId?: string | null;
  };

/** What may be corrected: everything but the employer and the end. */
export type JobCorrection = Omit<NewJob, 'employerId' | 'ownBusiness' | 'applicationId'>;

/** What a view of a job is made of besides its row. */
export interface PlacementSurroundings {
  readonly employerName: string;
  readonly kind: JobKindDescription;
  readonly hasEvidence: boolean;
  readonly payWarning: string | null;
  readonly warnings: readonly string[];
  readonly scheme: string | null;
  readonly earlierTerms: readonly EarlierTerms[];
}

/** What a job was until its hours, pay, title or contract changed. */
export class EarlierTermsView implements EarlierTerms {
  @ApiProperty({ type: String, format: 'date', example: '2027-01-31', description: 'The last day of these terms' })
  readonly untilOn: CalendarDate;
  @ApiProperty({ example: 'Counter assistant' }) readonly jobTitle: string;
  @ApiProperty({ type: String, nullable: true, example: '7111' }) readonly socCode: string | null;
  @ApiProperty({ enum: codes(CONTRACT_TYPES), example: 'permanent' }) readonly contractType: ContractType;
  @ApiProperty({ example: 16 }) readonly hoursPerWeek: number;
  @ApiProperty({ type: Number, nullable: true, example: null }) readonly guaranteedHours: number | null;
  @ApiProperty({ example: 1271, description: 'Pence for an hour' }) readonly payPencePerHour: number;
  @ApiProperty({ enum: codes(APPRENTICE_YEARS), example: 'no' }) readonly apprentice: ApprenticeYear;
  @ApiProperty(day(null, 'The last day agreed then')) readonly contractEndsOn: CalendarDate | null;
}

/** One job, as the API returns it, pages show it and other rooms read it. */
export class PlacementView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly areaId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly providerId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly employerId: string;
  @ApiProperty({ example: 'Kent Bakery' }) readonly employerName: string;
  @ApiProperty({ example: 'Counter assistant' }) readonly jobTitle: string;
  @ApiProperty({ type: String, nullable: true, example: '7111', description: 'SOC 2020 unit group' })
  readonly socCode: string | null;
  @ApiProperty({ type: String, example: 'competitive', description: 'A code of GET /api/v1/placements/kinds' })
  readonly kind: JobKind;
  @ApiProperty({ example: 'Paid job' }) readonly kindLabel: string;
  @ApiProperty({ example: true, description: 'True when it can be a job start and its pay can reach an outcome' })
  readonly counts: boolean;
  @ApiProperty({ example: false }) readonly selfEmployed: boolean;
  @ApiProperty({ enum: codes(CONTRACT_TYPES), example: 'permanent' }) readonly contractType: ContractType;
  @ApiProperty({ example: 16, description: 'Hours in a week, to one decimal' }) readonly hoursPerWeek: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: null,
    description: 'Hours the employer has to give, where those expected are not promised',
  })
  readonly guaranteedHours: number | null;
  @ApiProperty({ example: 1271, description: 'Pence for an hour' }) readonly payPencePerHour: number;
  @ApiProperty({ enum: codes(APPRENTICE_YEARS), example: 'no' }) readonly apprentice: ApprenticeYear;
  @ApiProperty(day(null, 'Since when hours, pay, title and contract are as they are here; null: since the first day'))
  readonly termsFrom: CalendarDate | null;
  @ApiProperty({ type: [EarlierTermsView], description: 'What they were before, the first first' })
  readonly earlierTerms: readonly EarlierTermsView[];
  @ApiProperty(day(null, 'The last day that was agreed with a job that is not permanent'))
  readonly contractEndsOn: CalendarDate | null;
  @ApiProperty({ example: '', description: 'Which agency pays them' }) readonly agency: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'A code of the policy value subsidy-schemes',
  })
  readonly subsidyScheme: string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly subsidySchemeLabel: string | null;
  @ApiProperty({ enum: codes(PERMITTED_WORK), nullable: true, example: null })
  readonly permittedWork: PermittedWork | null;
  @ApiProperty(day('2026-11-16', 'When it was offered or, where nobody said, recorded ahead of its first day'))
  readonly offeredOn: CalendarDate | null;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-23', description: 'The first day of the job' })
  readonly startsOn: CalendarDate;
  @ApiProperty(day('2026-11-23', 'When the paid hours that make a job start had been done'))
  readonly fourHoursWorkedOn: CalendarDate | null;
  @ApiProperty(day(null, 'The last day of the job')) readonly endedOn: CalendarDate | null;
  @ApiProperty({ enum: codes(JOB_END_REASONS), nullable: true, example: null }) readonly endReason: JobEndReason | null;
  @ApiProperty(day(null, 'When we heard of its end')) readonly endKnownOn: CalendarDate | null;
  @ApiProperty(day(null, 'When it was recorded that the job fell through: it is no job start'))
  readonly neverBeganOn: CalendarDate | null;
  @ApiProperty({ enum: codes(NEVER_BEGAN_REASONS), nullable: true, example: null })
  readonly neverBeganReason: NeverBeganReason | null;
  @ApiProperty({ example: false, description: 'Work for the provider or its supply chain' })
  readonly isProviderJob: boolean;
  @ApiProperty(day(null, 'When work for the provider or its supply chain was disclosed'))
  readonly disclosedOn: CalendarDate | null;
  @ApiProperty({ example: false, description: 'The job somebody had when support started' })
  readonly wasInPostAtStart: boolean;
  @ApiProperty({ example: true }) readonly hasEvidence: boolean;
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'In words, when the pay is below the minimum wage for this person’s age on that day. Never a refusal',
  })
  readonly payWarning: string | null;
  @ApiProperty({ type: [String], example: [], description: 'What else is to be looked at, in words. Never a refusal' })
  readonly warnings: readonly string[];
  @ApiProperty({ example: 1, description: 'Send it back in If-Match, as given in ETag' }) readonly version: number;

  static of(
    placement: Placement,
    { employerName, kind, hasEvidence, payWarning, warnings, scheme, earlierTerms }: PlacementSurroundings,
  ): PlacementView {
    return {
      id: placement.id,
      areaId: placement.areaId,
      providerId: placement.providerId,
      participantId: placement.participantId,
      episodeId: placement.episodeId,
      employerId: placement.employerId,
      employerName,
      jobTitle: placement.jobTitle,
      socCode: placement.socCode,
      kind: placement.kind,
      kindLabel: kind.label,
      counts: kind.counts,
      selfEmployed: kind.selfEmployed,
      contractType: placement.contractType,
      hoursPerWeek: placement.hoursPerWeek,
      guaranteedHours: placement.guaranteedHours,
      payPencePerHour: placement.payPencePerHour,
      apprentice: placement.apprentice,
      termsFrom: placement.termsFrom,
      earlierTerms,
      contractEndsOn: placement.contractEndsOn,
      agency: placement.agency,
      subsidyScheme: placement.subsidyScheme,
      subsidySchemeLabel: scheme,
      permittedWork: placement.permittedWork,
      offeredOn: placement.offeredOn,
      startsOn: placement.startsOn,
      fourHoursWorkedOn: placement.fourHoursWorkedOn,
      endedOn: placement.endedOn,
      endReason: placement.endReason,
      endKnownOn: placement.endKnownOn,
      neverBeganOn: placement.neverBeganOn,
      neverBeganReason: placement.neverBeganReason,
      isProviderJob: placement.isProviderJob,
      disclosedOn: placement.disclosedOn,
      wasInPostAtStart: placement.wasInPostAtStart,
      hasEvidence,
      payWarning,
      warnings,
      version: placement.version,
    };
  }
}

/** The part of a job that can be corrected, as it is recorded now. */
export function termsOf(job: PlacementView): JobCorrection {
  const { jobTitle, socCode, kind, contractType, hoursPerWeek, payPencePerHour, apprentice } = job;
  const { startsOn, fourHoursWorkedOn, isProviderJob, disclosedOn } = job;
  const { guaranteedHours, contractEndsOn, agency, subsidyScheme, permittedWork } = job;
  return {
    ...{ jobTitle, socCode, kind, contractType, hoursPerWeek, payPencePerHour, apprentice },
    ...{ startsOn, fourHoursWorkedOn, isProviderJob, disclosedOn },
    ...{ guaranteedHours, contractEndsOn, agency, subsidyScheme, permittedWork },
  };
}

/** One file that proves a job. */
export class PlacementEvidenceView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly placementId: string;
  @ApiProperty({ format: 'uuid', example: ID, description: 'GET /api/v1/documents/{id}/content' })
  readonly documentId: string;
  @ApiProperty({ example: 'contract', description: 'A code of the list evidence-kind' }) readonly kind: string;
  @ApiProperty({ example: 'Offer letter.pdf' }) readonly fileName: string;
  @ApiProperty({ example: false, description: 'Nobody can open it before the check for viruses is over' })
  readonly isBeingChecked: boolean;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly createdAt: Date;

  static of(row: EvidenceRow, file: { fileName: string; scan: string } | undefined): PlacementEvidenceView {
    const { id, placementId, documentId, kind, createdAt } = row;
    const { fileName = 'A file', scan } = file ?? {};
    return { id, placementId, documentId, kind, fileName, isBeingChecked: scan === 'waiting', createdAt };
  }
}
