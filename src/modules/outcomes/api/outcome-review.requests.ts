import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

/** An outcome handed in, handed in again, or a question answered. */
export class SubmitOutcomeRequest {
  @ApiPropertyOptional({ example: 'The April payslip came late', description: 'Needed to answer a question' })
  @IsOptional()
  @IsString({ message: 'reason must be text' })
  @MaxLength(1000, { message: 'reason must be 1,000 characters or fewer' })
  readonly reason?: string;
}

/** The result of a quality check. */
export class CheckOutcomeRequest extends SubmitOutcomeRequest {
  @ApiProperty({ enum: ['pass', 'return'], example: 'pass' })
  @IsIn(['pass', 'return'], { message: 'result must be pass or return' })
  readonly result: 'pass' | 'return';
}
