import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { AdjustmentRow, AdviceRow } from '../data/employer-history.query.js';

const ID = '0b0d2c54-6d53-4f0e-9a1f-7f1f3c4de0aa';
type Labels = ReadonlyMap<string, string>;

/** What an employer has changed for somebody before; never for whom. */
export class AdjustmentMadeView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly employerId: string;
  @ApiProperty({ format: 'uuid', example: ID, description: 'Which provider wrote it down' })
  readonly providerId: string;
  @ApiProperty({ example: 'quiet' }) readonly kind: string;
  @ApiProperty({ example: 'A quiet place' }) readonly label: string;
  @ApiProperty({ example: 'A desk in the stock room' }) readonly words: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-06-15' }) readonly madeOn: CalendarDate;

  static of(row: AdjustmentRow, labels: Labels): AdjustmentMadeView {
    return { ...row, label: labels.get(row.kind) ?? row.kind };
  }
}

/** Training or advice an employer was pointed to. */
export class AdviceGivenView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly employerId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly providerId: string;
  @ApiProperty({ example: 'Invicta Futures' }) readonly providerName: string;
  @ApiProperty({ example: 'access-to-work' }) readonly topic: string;
  @ApiProperty({ example: 'Access to Work' }) readonly label: string;
  @ApiProperty({ example: 'The employer’s guide' }) readonly words: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-06-15' }) readonly givenOn: CalendarDate;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Alex Morgan',
    description: 'Null for a colleague of another provider',
  })
  readonly givenBy: string | null;

  static of(row: AdviceRow, labels: Labels): AdviceGivenView {
    return { ...row, label: labels.get(row.topic) ?? row.topic };
  }
}
