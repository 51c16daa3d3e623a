import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { RowBehind } from '../data/rows-behind.query.js';
import type { Breakdown } from './rows-behind.service.js';

/** One row behind a figure. */
export class RowBehindView {
  @ApiProperty({
    type: String,
    nullable: true,
    example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d',
    description: 'The start, outcome or referral; null, like all but the value, for a restricted record',
  })
  readonly id: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2025-07-14' })
  readonly happenedOn: CalendarDate | null;
  @ApiProperty({ example: 1, description: 'What it adds to the figure' }) readonly value: number;
  @ApiProperty({ type: String, nullable: true, example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d' })
  readonly participantId: string | null;
  @ApiProperty({ example: false, description: 'Counted, and not yours to see' }) readonly isRestricted: boolean;
  @ApiProperty({ type: String, nullable: true, example: 'KM-000123' }) readonly reference: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Sam Example' }) readonly name: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Thanet' }) readonly districtName: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'ips', enum: ['ips', 'seqf'] })
  readonly model: 'ips' | 'seqf' | null;
  @ApiProperty({ type: String, nullable: true, example: 'out-of-work', enum: ['out-of-work', 'in-work-retention'] })
  readonly route: 'out-of-work' | 'in-work-retention' | null;
  @ApiProperty({ type: String, nullable: true, example: 'Wealden Works' }) readonly providerName: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Maya Thornton' }) readonly specialistName: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Baker' }) readonly jobTitle: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Kent Bakery' }) readonly employerName: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 253968, description: 'Earnings counted, in pence' })
  readonly sumPence: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 253968, description: 'Threshold, in pence' })
  readonly thresholdPence: number | null;

  static of({ rowId, ...row }: RowBehind): RowBehindView {
    return { id: rowId, ...row };
  }
}

export class GroupCountView {
  @ApiProperty({ example: 'Thanet' }) readonly label: string;
  @ApiProperty({ type: Number, nullable: true, example: 41, description: 'Null where the number is hidden' })
  readonly value: number | null;
}

export class GroupsView {
  @ApiProperty({ type: [GroupCountView] }) readonly district: readonly GroupCountView[];
  @ApiProperty({ type: [GroupCountView] }) readonly model: readonly GroupCountView[];
  @ApiProperty({ type: [GroupCountView] }) readonly route: readonly GroupCountView[];
}

/** Counts behind a figure, nobody by name, small numbers hidden. */
export class BreakdownView {
  @ApiProperty({ example: 'starts' }) readonly measure: string;
  @ApiProperty({ example: 305 }) readonly total: number;
  @ApiProperty({ example: 5, description: 'Numbers below this are hidden' }) readonly smallest: number;
  @ApiProperty({ type: GroupsView, nullable: true, description: 'Null when there is too little to break down' })
  readonly groups: GroupsView | null;

  static of({ measure, total, smallest, groups }: Breakdown): BreakdownView {
    return { measure: measure.code, total, smallest, groups };
  }
}
