import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import { OUTCOME_KINDS, type OutcomeKind } from '../domain/rule-set.js';
import type { ReturnDifference } from '../domain/said-in-returns.js';

const ID = '2a1d6f0c-3a3d-4d0a-8b1e-2f60d5f3c1aa';

/** What a locked return says that the record does not say any more. */
export class ReturnDifferenceView implements ReturnDifference {
  @ApiProperty({ format: 'uuid', example: ID }) readonly returnId: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-08-01' }) readonly month: CalendarDate;
  @ApiProperty({ example: 1 }) readonly edition: number;
  @ApiProperty({ format: 'uuid', example: ID }) readonly outcomeId: string;
  @ApiProperty({ enum: OUTCOME_KINDS.map(({ code }) => code), example: 'LOWER' }) readonly kind: OutcomeKind;
  @ApiProperty({ example: 'Lower earnings threshold: the return says 28 August 2026; the record says none.' })
  readonly words: string;
  @ApiProperty({ example: 'What was recorded since no longer adds up to it.' }) readonly why: string;
}

export class ReturnDifferencesView {
  @ApiProperty({ type: [ReturnDifferenceView] }) readonly items: readonly ReturnDifferenceView[];
}
