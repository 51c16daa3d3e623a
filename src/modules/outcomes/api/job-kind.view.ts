import { ApiProperty } from '@nestjs/swagger';
import type { JobKindDescription } from '#modules/placements';

/** A kind of work and what it counts for under the policy in force. */
export class JobKindView implements JobKindDescription {
  @ApiProperty({ type: String, example: 'competitive' }) readonly code: JobKindDescription['code'];
  @ApiProperty({ example: 'Paid job' }) readonly label: string;
  @ApiProperty({ example: true, description: 'True when it can be a job start and its pay can reach an outcome' })
  readonly counts: boolean;
  @ApiProperty({ example: false }) readonly selfEmployed: boolean;
  @ApiProperty({ example: 'Counts. Part-time, temporary, agency and zero-hours jobs count when they are paid.' })
  readonly words: string;
}
