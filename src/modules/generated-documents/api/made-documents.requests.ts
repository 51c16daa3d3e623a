import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { SIGNER_ROLES, type SignerRole } from '#modules/signatures';
import type { PaperLanguage } from '#shared/paper';
import { LONGEST_BODY } from '../domain/lengths.js';
import { TEMPLATE_CODES } from '../domain/templates/templates.js';

const ID = '5f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55';
const ROLES = SIGNER_ROLES.map(({ code }) => code);

const MOST_SIGNERS = 6;

export class MakeDocumentRequest {
  @ApiProperty({ enum: [...TEMPLATE_CODES], example: 'action-plan' })
  @IsIn(TEMPLATE_CODES)
  readonly template: string;

  @ApiProperty({ required: false, example: 'It was good to meet you.', description: 'Words of your own, for letters' })
  @MaxLength(LONGEST_BODY)
  @IsString()
  @IsOptional()
  readonly body?: string;

  @ApiProperty({
    required: false,
    format: 'uuid',
    example: ID,
    description: 'A contact at an employer of theirs, for a letter to one',
  })
  @IsUUID()
  @IsOptional()
  readonly recipient?: string;

  @ApiProperty({
    required: false,
    format: 'uuid',
    example: ID,
    description: 'The plan for work, for an adjustment plan; left out: the first of which something may be told',
  })
  @IsUUID()
  @IsOptional()
  readonly workPlan?: string;

  @ApiProperty({
    required: false,
    enum: ['en', 'cy'],
    example: 'en',
    description: 'Left out: what they said they need',
  })
  @IsIn(['en', 'cy'])
  @IsOptional()
  readonly language?: PaperLanguage;

  @ApiProperty({ required: false, example: false, description: 'Large print; left out: what they said they need' })
  @IsBoolean()
  @IsOptional()
  readonly isLarge?: boolean;
}

export class SignerRequest {
  @ApiProperty({ enum: ROLES, example: 'participant' })
  @IsIn(ROLES)
  readonly role: SignerRole;

  @ApiProperty({
    required: false,
    format: 'uuid',
    example: ID,
    description:
      'For an employer: the contact, at the employer the document was made for. The link goes to their address',
  })
  @IsUUID()
  @IsOptional()
  readonly contact?: string;

  @ApiProperty({ required: false, example: '', description: 'For somebody else; the others are known' })
  @MaxLength(120)
  @IsString()
  @IsOptional()
  readonly name?: string;

  @ApiProperty({ required: false, example: '', description: 'Such as "Shop manager"' })
  @MaxLength(120)
  @IsString()
  @IsOptional()
  readonly capacity?: string;

  @ApiProperty({
    required: false,
    example: 'joan@home.example',
    description: 'Where the link goes; for somebody else',
  })
  @IsEmail()
  @MaxLength(254)
  @IsOptional()
  readonly email?: string;
}

export class AskToSignRequest {
  @ApiProperty({ type: [SignerRequest], description: 'In the order in which they sign' })
  @ValidateNested({ each: true })
  @Type(() => SignerRequest)
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_SIGNERS)
  @IsArray()
  readonly signers: readonly SignerRequest[];
}
