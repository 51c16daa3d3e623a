import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { ParticipantView } from '../application/participant.view.js';
import { CONTACT_PREFERENCE_CODES, type ContactPreference } from '../domain/contact.js';
import { FOUND_BY, type FoundBy } from '../domain/found-by.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class SearchParticipantsRequest {
  @ApiProperty({
    example: 'ashb',
    description:
      'Parts of names or a reference in any order, also as they sound; a phone number or its last six digits; a postcode or its first half; a date of birth',
  })
  @IsString()
  @MinLength(2, { message: 'Send at least two characters' })
  @MaxLength(100)
  readonly search: string;
}

/** What may be changed. What is left out stays; a blank text empties the field. */
export class ChangeParticipantRequest {
  @ApiPropertyOptional({ example: 'Ada' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly givenName?: string;

  @ApiPropertyOptional({ example: 'Ashbourne' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly familyName?: string;

  @ApiPropertyOptional({ example: 'Addie' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly knownAs?: string;

  @ApiPropertyOptional({ example: 'AB 12 34 56 C', description: 'Never shown again but masked' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly nino?: string;

  @ApiPropertyOptional({ example: 'CT14 3EJ' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  readonly postcode?: string;

  @ApiPropertyOptional({ example: 'E07000108' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  readonly districtGss?: string;

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

  @ApiPropertyOptional({ example: 'sms', enum: CONTACT_PREFERENCE_CODES })
  @IsOptional()
  @IsIn(CONTACT_PREFERENCE_CODES)
  readonly contactPreference?: ContactPreference;

  @ApiPropertyOptional({ example: 'Do not ring before 10am' })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  readonly safeContact?: string;

  @ApiPropertyOptional({ example: true })
  @IsOptional()
  @IsBoolean()
  readonly mayText?: boolean;

  @ApiPropertyOptional({ example: true })
  @IsOptional()
  @IsBoolean()
  readonly mayEmail?: boolean;

  @ApiPropertyOptional({ example: false })
  @IsOptional()
  @IsBoolean()
  readonly mayLeaveVoicemail?: boolean;

  @ApiPropertyOptional({ example: 'English' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly language?: string;

  @ApiPropertyOptional({ example: false })
  @IsOptional()
  @IsBoolean()
  readonly interpreterNeeded?: boolean;

  @ApiPropertyOptional({ example: 'Large print' })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  readonly communicationNeeds?: string;

  @ApiPropertyOptional({ example: 'G82002' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  readonly gpPracticeCode?: string;

  @ApiPropertyOptional({ example: ['LTHC'], type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(30)
  @IsString({ each: true })
  readonly needGroups?: readonly string[];

  @ApiPropertyOptional({ example: 'LTHC' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  readonly primaryNeed?: string;

  @ApiPropertyOptional({ example: ['msk-back-neck'], type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(40)
  @IsString({ each: true })
  readonly healthConditions?: readonly string[];

  @ApiPropertyOptional({ example: ['transport'], type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(40)
  @IsString({ each: true })
  readonly barriers?: readonly string[];

  @ApiPropertyOptional({ example: ['pip'], type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  readonly benefits?: readonly string[];

  @ApiPropertyOptional({ example: 'female', description: 'A code of the list "sex"; blank: not asked' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  readonly sex?: string;

  @ApiPropertyOptional({ example: 'white-british', description: 'A code of the list "ethnicity"; blank: not asked' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  readonly ethnicity?: string;

  @ApiPropertyOptional({ example: 'woman', description: 'A code of the list "gender-identity"; blank: not asked' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  readonly genderIdentity?: string;

  @ApiPropertyOptional({ example: 'Meet only at the practice', description: 'Risks, and what was agreed' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  readonly safeguarding?: string;

  @ApiPropertyOptional({
    example: 'yes',
    enum: ['yes', 'no', ''],
    description: 'Whether researchers may contact them about the evaluation; blank: not asked',
  })
  @IsOptional()
  @IsIn(['yes', 'no', ''])
  readonly evaluationContact?: string;

  @ApiPropertyOptional({ example: '2026-11-20', format: 'date', description: 'Today when left out' })
  @IsOptional()
  @Matches(DAY, { message: 'evaluationAskedOn must be a day such as 2026-11-20' })
  readonly evaluationAskedOn?: string;

  @ApiPropertyOptional({ example: '2025-05', description: 'The notice in use on that day when left out' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  readonly evaluationNoticeVersion?: string;

  @ApiPropertyOptional({ example: '1985-03-27', format: 'date', description: 'A correction; needs dateOfBirthReason' })
  @IsOptional()
  @Matches(DAY, { message: 'dateOfBirth must be a day such as 1985-03-27' })
  readonly dateOfBirth?: string;

  @ApiPropertyOptional({ example: 'Passport seen', description: 'Kept with the correction' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly dateOfBirthReason?: string;
}

/** One person found. */
export class PersonLineView {
  @ApiProperty({ example: '0b1f6c1e-6a55-4f0e-9f0a-2f6f5a3d9c11' }) readonly id: string;
  @ApiProperty({ example: 'KM-000123' }) readonly reference: string;
  @ApiProperty({ example: 'Ada Ashbourne' }) readonly displayName: string;
  @ApiProperty({ example: 'Addie' }) readonly knownAs: string;
  @ApiProperty({ example: '1985-03-27', format: 'date' }) readonly dateOfBirth: string;
  @ApiProperty({ example: 'CT14 3EJ', type: String, nullable: true }) readonly postcode: string | null;
  @ApiProperty({ example: 'Dover', type: String, nullable: true }) readonly districtName: string | null;
  @ApiProperty({ example: '+441632960123', type: String, nullable: true }) readonly phone: string | null;
  @ApiProperty({ example: false, description: 'Postcode and phone are protected, and kept from you' })
  readonly contactHidden: boolean;
  @ApiProperty({
    example: ['sounds-like'],
    enum: FOUND_BY.map(({ code }) => code),
    isArray: true,
    description: 'Why they were found, the surest reason first',
  })
  readonly foundBy: readonly FoundBy[];
}

export class ShownParticipantView extends ParticipantView {
  @ApiProperty({
    example: false,
    description: 'Some needs, safeguarding and equality data are shown only to those who work with the person',
  })
  readonly sensitiveNeedsHidden: boolean;
}
