import { ApiProperty } from '@nestjs/swagger';
import { COUNTS, RATES, type Measure } from '../domain/measure.js';

/** One figure and how it is counted. */
export class MeasureView {
  @ApiProperty({ example: 'employment-rate', enum: [...COUNTS, ...RATES] }) readonly code: string;
  @ApiProperty({ example: 'Employment rate' }) readonly label: string;
  @ApiProperty({ example: 'percent' }) readonly unit: string;
  @ApiProperty({
    example: 'Of the people who started in this time and were out of work, the share who have had a job start since.',
  })
  readonly counted: string;
  @ApiProperty({ example: 'IPS Grow, policy note on employment rates' }) readonly source: string;
  @ApiProperty({ example: 'starters-into-work', enum: COUNTS, description: 'The count whose rows stand behind it' })
  readonly rows: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'out-of-work-starts',
    description: 'What they are taken out of',
  })
  readonly outOf: string | null;

  static of({ code, label, unit, counted, source, rows, outOf }: Measure): MeasureView {
    return { code, label, unit, counted, source, rows, outOf };
  }
}
