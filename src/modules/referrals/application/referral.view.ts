import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { Referral, YesNoUnknown } from '../data/referral.entity.js';
import { REFERRAL_STATUSES, referralStatusLabel, type ReferralStatus } from '../domain/referral-status.js';

/** What other rooms, the API and the pages see of a referral. The person is named by id. */
export class ReferralView {
  @ApiProperty({ example: '3f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55' }) readonly id: string;
  @ApiProperty({ example: 'R-000345' }) readonly reference: string;
  @ApiProperty({ example: '9c110b1f-6c1e-4a55-9f0a-2f6f5a3d0e5f' }) readonly areaId: string;
  @ApiProperty({ example: null, type: String, nullable: true, description: 'Null while it is in the area’s pool' })
  readonly providerId: string | null;
  @ApiProperty({ example: '0b1f6c1e-6a55-4f0e-9f0a-2f6f5a3d9c11' }) readonly participantId: string;
  @ApiProperty({ example: '41-00002', description: 'The sender’s own reference' }) readonly externalRef: string;
  @ApiProperty({ example: 'jobcentre' }) readonly source: string;
  @ApiProperty({ example: 'Dover Jobcentre' }) readonly referrerOrganisation: string;
  @ApiProperty({ example: 'Darrell Cole' }) readonly referrerName: string;
  @ApiProperty({ example: 'darrell.cole@example.org' }) readonly referrerEmail: string;
  @ApiProperty({ type: String, example: '2026-11-02', format: 'date' }) readonly referredOn: CalendarDate;
  @ApiProperty({ type: String, example: '2026-11-03', format: 'date' }) readonly receivedOn: CalendarDate;
  @ApiProperty({ example: 'out-of-work' }) readonly workStatus: string;
  @ApiProperty({ example: ['LTHC'], type: [String] }) readonly needGroups: readonly string[];
  @ApiProperty({ example: 'yes', enum: ['yes', 'no', 'unknown'] }) readonly rightToWork: YesNoUnknown;
  @ApiProperty({ example: 'yes', enum: ['yes', 'no', 'unknown'] }) readonly ukResident: YesNoUnknown;
  @ApiProperty({ example: 'Dover' }) readonly localAuthority: string;
  @ApiProperty({ example: '' }) readonly otherProgramme: string;
  @ApiProperty({ example: 'unknown', enum: ['yes', 'no', 'unknown'] }) readonly wantsWork: YesNoUnknown;
  @ApiProperty({ example: false }) readonly ninoMissing: boolean;
  @ApiProperty({ example: 'Prefers mornings' }) readonly notes: string;
  @ApiProperty({ example: 'triage', enum: REFERRAL_STATUSES.map(({ code }) => code) }) readonly status: ReferralStatus;
  @ApiProperty({ example: 'Being checked' }) readonly statusLabel: string;
  @ApiProperty({ example: null, type: String, nullable: true }) readonly decisionReason: string | null;
  @ApiProperty({ example: null, type: String, nullable: true }) readonly decisionReasonLabel: string | null;
  @ApiProperty({ example: '' }) readonly decisionNote: string;
  @ApiProperty({ example: null, type: String, nullable: true, format: 'date-time' }) readonly decidedAt: Date | null;
  @ApiProperty({
    example: ['E5'],
    type: [String],
    description: 'Tests that failed when it came in, or when it was accepted',
  })
  readonly failedTests: readonly string[];
  @ApiProperty({ example: [], type: [String] }) readonly overrideReasons: readonly string[];
  @ApiProperty({ example: '2026-11-03', type: String, nullable: true, format: 'date' })
  readonly acknowledgedOn: CalendarDate | null;
  @ApiProperty({ example: null, type: String, nullable: true, format: 'date' })
  readonly firstContactOn: CalendarDate | null;
  @ApiProperty({ example: false, description: 'May be somebody already referred; a person must decide' })
  readonly possibleDuplicate: boolean;
  @ApiProperty({ example: 2 }) readonly version: number;

  /** `decisionReasonLabel`: the words for the reason, as DecisionReasons gives them. */
  static of(referral: Referral, decisionReasonLabel: string | null): ReferralView {
    const { id, reference, areaId, providerId, participantId, externalRef, source, referrerOrganisation } = referral;
    const { referrerName, referrerEmail, referredOn, receivedOn, workStatus, needGroups, rightToWork } = referral;
    const { ukResident, localAuthority, otherProgramme, wantsWork, ninoMissing, notes, status } = referral;
    const { decisionReason, decisionNote, decidedAt, failedTests, overrideReasons, acknowledgedOn } = referral;
    const { firstContactOn, possibleMatchIds, version } = referral;
    return {
      id,
      reference,
      areaId,
      providerId,
      participantId,
      externalRef,
      source,
      referrerOrganisation,
      referrerName,
      referrerEmail,
      referredOn,
      receivedOn,
      workStatus,
      needGroups,
      rightToWork,
      ukResident,
      localAuthority,
      otherProgramme,
      wantsWork,
      ninoMissing,
      notes,
      status,
      statusLabel: referralStatusLabel(status),
      decisionReason,
      decisionReasonLabel,
      decisionNote,
      decidedAt,
      failedTests,
      overrideReasons,
      acknowledgedOn,
      firstContactOn,
      possibleDuplicate: possibleMatchIds.length > 0,
      version,
    };
  }
}

/** What the allocation looks at: where the person lives, what they need, and the model that suggests. */
export interface AllocationFacts {
  readonly districtGss: string | null;
  readonly districtName: string | null;
  readonly model: 'ips' | 'seqf';
  /** Why that model, in a sentence for the person who decides. */
  readonly modelReason: string;
}
