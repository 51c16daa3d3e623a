import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsArray, IsEmail, IsIn, IsNumber, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { ROLE_LABEL, type Role } from '#platform/security/role';

const ROLES = Object.keys(ROLE_LABEL) as Role[];
const MODELS = ['ips', 'seqf'] as const;

/** Everything about an account that may change. */
class AccountBody {
  @ApiProperty({ example: 'Robin Ashdown' })
  @IsString({ message: 'name must be text' })
  @MaxLength(200, { message: 'name must be 200 characters or fewer' })
  readonly name: string;

  @ApiProperty({ enum: ROLES, example: 'employment-specialist' })
  @IsIn(ROLES, { message: `role must be one of ${ROLES.join(', ')}` })
  readonly role: Role;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Wealden Works', description: 'Name or id' })
  @IsOptional()
  @IsString({ message: 'provider must be the name or id of a provider' })
  @MaxLength(200, { message: 'provider must be 200 characters or fewer' })
  readonly provider?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Mid Kent team', description: 'Name or id' })
  @IsOptional()
  @IsString({ message: 'team must be the name or id of a team' })
  @MaxLength(200, { message: 'team must be 200 characters or fewer' })
  readonly team?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: null, description: 'ODS code' })
  @IsOptional()
  @IsString({ message: 'practice must be an ODS code' })
  @MaxLength(20, { message: 'practice must be an ODS code' })
  readonly practice?: string | null;

  @ApiPropertyOptional({ example: '', description: 'Where a partner works' })
  @IsOptional()
  @IsString({ message: 'organisation must be text' })
  @MaxLength(200, { message: 'organisation must be 200 characters or fewer' })
  readonly organisation?: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: null })
  @IsOptional()
  @IsString({ message: 'phone must be a telephone number' })
  @MaxLength(50, { message: 'phone must be a telephone number' })
  readonly phone?: string | null;

  @ApiPropertyOptional({ example: 0.8, description: 'Share of full time, above 0 and up to 1' })
  @IsOptional()
  @IsNumber({}, { message: 'fte must be a number above 0 and up to 1' })
  readonly fte?: number;

  @ApiPropertyOptional({ type: [String], enum: MODELS, example: ['ips'] })
  @IsOptional()
  @IsArray({ message: 'models must be a list' })
  @IsIn(MODELS, { each: true, message: 'models may hold ips and seqf' })
  readonly models?: ('ips' | 'seqf')[];

  @ApiPropertyOptional({ type: [String], example: ['Ashford'], description: 'Names or GSS codes' })
  @IsOptional()
  @IsArray({ message: 'districts must be a list' })
  @IsString({ each: true, message: 'districts must be names or GSS codes' })
  readonly districts?: string[];

  @ApiPropertyOptional({ type: [String], example: ['Polish'], description: 'Spoken with participants besides English' })
  @IsOptional()
  @IsArray({ message: 'languages must be a list' })
  @IsString({ each: true, message: 'languages must be text' })
  readonly languages?: string[];

  @ApiPropertyOptional({
    type: [String],
    example: ['mental-health'],
    description: 'Codes of the list specialist-skill',
  })
  @IsOptional()
  @IsArray({ message: 'skills must be a list' })
  @IsString({ each: true, message: 'skills must be codes of the list specialist-skill' })
  readonly skills?: string[];
}

export class InviteRequest extends AccountBody {
  @ApiProperty({ example: 'robin.ashdown@council.example' })
  @IsEmail({}, { message: 'email must be an email address' })
  @MaxLength(254, { message: 'email must be 254 characters or fewer' })
  readonly email: string;
}

/** What is left out stays as it is. */
export class ChangeAccountRequest extends PartialType(AccountBody) {}

export class ReviewRequest {
  @ApiProperty({ type: [String], format: 'uuid', example: ['5f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55'] })
  @IsArray({ message: 'accounts must be a list' })
  @IsUUID(undefined, { each: true, message: 'accounts must hold ids of accounts' })
  readonly accounts: string[];

  @ApiPropertyOptional({ example: 'Checked with the team leader' })
  @IsOptional()
  @IsString({ message: 'note must be text' })
  @MaxLength(500, { message: 'note must be 500 characters or fewer' })
  readonly note?: string;
}
