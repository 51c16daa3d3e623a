import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches, MaxLength } from 'class-validator';
import { COUNTS } from '#modules/measures';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$/;

/** Which figures: whole months, and whose. Without months, the financial year so far. */
export class PerformanceRequest {
  @IsOptional()
  @Matches(MONTH, { message: 'Give a month, such as 2025-07, or a day in it' })
  @ApiProperty({ required: false, example: '2025-07', description: 'First month, or a day in it' })
  readonly from?: string;

  @IsOptional()
  @Matches(MONTH, { message: 'Give a month, such as 2025-09, or a day in it' })
  @ApiProperty({ required: false, example: '2025-09', description: 'Last month, or a day in it' })
  readonly to?: string;

  @IsOptional()
  @IsUUID('all', { message: 'Give the id of a provider' })
  @ApiProperty({ required: false, example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d' })
  readonly provider?: string;

  @IsOptional()
  @IsIn(['ips', 'seqf'], { message: 'Give ips or seqf' })
  @ApiProperty({ required: false, enum: ['ips', 'seqf'], example: 'ips' })
  readonly model?: 'ips' | 'seqf';
}

/** Which rows: of one figure, page by page. */
export class RowsRequest extends PerformanceRequest {
  @IsIn(COUNTS, { message: `Give one of ${COUNTS.join(', ')}` })
  @ApiProperty({ enum: COUNTS, example: 'starts' })
  readonly measure: string;

  @IsOptional()
  @IsUUID('all', { message: 'Give the id of a contract' })
  @ApiProperty({
    required: false,
    example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d',
    description: 'Of one contract, as `sideBySide` of a provider names it',
  })
  readonly contract?: string;

  @IsOptional()
  @MaxLength(300)
  @ApiProperty({ required: false, description: 'Cursor from the Link header' })
  readonly after?: string;
}
