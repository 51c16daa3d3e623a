import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';
import type { ReferralCells } from '../application/referral-cells.js';
import {
  ATTEMPT_CHANNEL_CODES,
  ATTEMPT_RESULT_CODES,
  type AttemptChannel,
  type AttemptResult,
} from '../domain/contact-attempt.js';
import { type Decision, DECISIONS } from '../domain/decision.js';
import { OVERRIDE_REASON_CODES } from '../domain/override-reasons.js';
import { REFERRAL_STATUSES } from '../domain/referral-status.js';
import { QUEUE_CHECKS } from '../domain/queue-check.js';
import { CLOCK_FILTERS } from '../domain/referral-clock.js';

const DAY = /^(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})$/;

/** One referral. Its content is judged like a row of a file; here only shapes are checked. */
export class SendReferralRequest {
  @ApiProperty({ example: 'Ashbourne', description: 'The surname as the person writes it' })
  @IsString()
  @MaxLength(200)
  readonly familyName: string;

  @ApiPropertyOptional({ example: 'Ada' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly givenName?: string;

  @ApiPropertyOptional({ example: 'Addie' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly knownAs?: string;

  @ApiProperty({ example: '1985-03-27', format: 'date' })
  @IsString()
  @MaxLength(20)
  readonly dateOfBirth: string;

  @ApiPropertyOptional({ example: 'AB 12 34 56 C', description: 'Leave it out when it is not known' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly nino?: string;

  @ApiProperty({ example: 'CT14 3EJ' })
  @IsString()
  @MaxLength(20)
  readonly postcode: string;

  @ApiProperty({ example: 'Dover', description: 'District by name or ONS code' })
  @IsString()
  @MaxLength(200)
  readonly localAuthority: string;

  @ApiPropertyOptional({ example: '01632 960123' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly phone?: string;

  @ApiPropertyOptional({ example: 'ada@example.com' })
  @IsOptional()
  @IsString()
  @MaxLength(254)
  readonly email?: string;

  @ApiPropertyOptional({ example: 'sms', enum: ['phone', 'sms', 'email', 'letter'] })
  @IsOptional()
  @IsIn(['phone', 'sms', 'email', 'letter'])
  readonly contactPreference?: string;

  @ApiPropertyOptional({ example: 'G82002', description: 'ODS code of the GP practice' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  readonly gpPracticeOdsCode?: string;

  @ApiPropertyOptional({ example: 'out-of-work' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  readonly workStatus?: string;

  @ApiProperty({ example: ['LTHC'], type: [String], description: 'Codes of need groups; one at least is needed (E7)' })
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  readonly needGroups: readonly string[];

  @ApiProperty({ example: 'yes', enum: ['yes', 'no', 'unknown'] })
  @IsIn(['yes', 'no', 'unknown'])
  readonly rightToWork: string;

  @ApiPropertyOptional({ example: 'yes', enum: ['yes', 'no', 'unknown'] })
  @IsOptional()
  @IsIn(['yes', 'no', 'unknown'])
  readonly ukResident?: string;

  @ApiPropertyOptional({ example: '', description: 'Another employment programme they are on' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly otherProgramme?: string;

  @ApiProperty({ example: true, description: 'The person agreed that you share their details with us' })
  @IsBoolean()
  readonly consentToShare: boolean;

  @ApiPropertyOptional({ example: 'English' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly language?: string;

  @ApiPropertyOptional({ example: false })
  @IsOptional()
  @IsBoolean()
  readonly interpreterNeeded?: boolean;

  @ApiPropertyOptional({ example: 'Prefers mornings' })
  @IsOptional()
  @IsString()
  @MaxLength(5_000)
  readonly notes?: string;

  @ApiPropertyOptional({
    example: '41-00002',
    description: 'Your own reference: the same again, unchanged, adds nobody',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly externalRef?: string;

  @ApiPropertyOptional({ example: '2026-11-19', format: 'date', description: 'Today when left out' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  readonly referredOn?: string;

  @ApiPropertyOptional({ example: 'jobcentre', description: 'A code of the list of sources' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  readonly source?: string;

  @ApiPropertyOptional({ example: 'Dover Jobcentre', description: 'Yours when left out' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly referrerOrganisation?: string;

  @ApiPropertyOptional({ example: 'Darrell Cole' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly referrerName?: string;

  @ApiPropertyOptional({ example: 'darrell.cole@example.org' })
  @IsOptional()
  @IsString()
  @MaxLength(254)
  readonly referrerEmail?: string;
}

/** The same content as the cells of a row of a file. */
export function cellsOf(request: SendReferralRequest): ReferralCells {
  const { needGroups, consentToShare, interpreterNeeded, ...texts } = request;
  const cells = Object.entries(texts).map(([field, text]) => [columnOf(field), text ?? '']);
  return {
    ...Object.fromEntries(cells),
    need_groups: needGroups.join(';'),
    consent_to_share: consentToShare ? 'yes' : 'no',
    interpreter_needed: interpreterNeeded ? 'yes' : 'no',
  };
}

function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export class ListReferralsRequest {
  @ApiPropertyOptional({
    example: 'triage',
    enum: [...REFERRAL_STATUSES.map(({ code }) => code), 'all'],
    description: 'What waits in triage when left out',
  })
  @IsOptional()
  @IsIn([...REFERRAL_STATUSES.map(({ code }) => code), 'all'])
  readonly status?: string;

  @ApiPropertyOptional({ example: 'E07000108', description: 'ONS code of the district' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  readonly district?: string;

  @ApiPropertyOptional({ example: 'jobcentre' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  readonly source?: string;

  @ApiPropertyOptional({ example: 'late', enum: CLOCK_FILTERS })
  @IsOptional()
  @IsIn(CLOCK_FILTERS)
  readonly clock?: string;

  @ApiPropertyOptional({
    example: 'possible-duplicate',
    enum: QUEUE_CHECKS,
    description: 'What is to be checked first',
  })
  @IsOptional()
  @IsIn(QUEUE_CHECKS)
  readonly check?: string;

  @ApiPropertyOptional({ description: 'From the Link header' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly after?: string;
}

export class DecideReferralRequest {
  @ApiProperty({ example: 'accept', enum: DECISIONS })
  @IsIn(DECISIONS)
  readonly decision: Decision;

  @ApiPropertyOptional({
    example: '',
    description: 'decline and withdraw: a code of their list; ineligible: the test that fails, such as E5; else blank',
  })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  readonly reason?: string;

  @ApiPropertyOptional({ example: '' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  readonly note?: string;

  @ApiPropertyOptional({
    example: [],
    enum: OVERRIDE_REASON_CODES,
    isArray: true,
    description: 'For accepting although tests fail or are not known, or although they had support before',
  })
  @IsOptional()
  @IsArray()
  @IsIn(OVERRIDE_REASON_CODES, { each: true })
  readonly overrideReasons?: readonly string[];

  @ApiPropertyOptional({
    example: null,
    type: String,
    nullable: true,
    description: 'For a duplicate: the record of the same person',
  })
  @IsOptional()
  @IsUUID()
  readonly matchId?: string | null;
}

export class FirstContactRequest {
  @ApiPropertyOptional({ example: '2026-11-20', format: 'date', description: 'Today when left out' })
  @IsOptional()
  @Matches(DAY, { message: 'Send a day such as 2026-11-20' })
  readonly happenedOn?: string;

  @ApiProperty({ example: 'phone', enum: ATTEMPT_CHANNEL_CODES })
  @IsIn(ATTEMPT_CHANNEL_CODES)
  readonly channel: AttemptChannel;

  @ApiProperty({ example: 'wants-support', enum: ATTEMPT_RESULT_CODES })
  @IsIn(ATTEMPT_RESULT_CODES)
  readonly result: AttemptResult;

  @ApiPropertyOptional({ example: '' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  readonly note?: string;
}
