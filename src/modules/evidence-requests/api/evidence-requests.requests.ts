import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { LONGEST_REASON } from '../application/taking-over.service.js';
import { ASKED_OF, type AskedOf } from '../domain/evidence-request.js';

/** Whom to ask. A letter is printed on the page, because its link is shown once. */
export class AskForEvidenceRequest {
  @ApiProperty({
    enum: ASKED_OF,
    example: 'participant',
    description: 'participant: payslips. employer: confirm the job',
  })
  @IsIn(ASKED_OF)
  readonly of: AskedOf;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The contact of the employer to write to, who has an email address',
  })
  @IsOptional()
  @IsUUID()
  readonly contactId?: string;
}

/** Why a payslip shows nothing. The person who sent it reads the reason. */
export class PutAsideRequest {
  @ApiProperty({ example: 'The photo is too blurred to read', description: 'Say what is wrong with it' })
  @MaxLength(LONGEST_REASON)
  @Matches(/\S/, { message: 'Say what is wrong with it' })
  @IsString()
  readonly reason: string;
}
