import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
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
