import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { BetterOff } from '../data/better-off.entity.js';
import { CALCULATED_BY_CODES, MONEY_PERIOD_CODES, type CalculatedBy, type MoneyPeriod } from '../domain/better-off.js';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** A better-off calculation as it was done. It records what was worked out and is no advice. */
export class BetterOffView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ example: 1 }) readonly edition: number;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) readonly calculatedOn: CalendarDate;
  @ApiProperty({ enum: [...CALCULATED_BY_CODES], example: 'adviser' }) readonly doneBy: CalculatedBy;
  @ApiProperty({ example: 'turn2us' }) readonly source: string;
  @ApiProperty({ type: [String], example: ['universal-credit'] }) readonly benefits: readonly string[];
  @ApiProperty({ enum: [...MONEY_PERIOD_CODES], example: 'month' }) readonly period: MoneyPeriod;
  @ApiProperty({ example: 98000, description: 'Income now, in pence a period' }) readonly nowPence: number;
  @ApiProperty({ example: 124000, description: 'Income in the job, in pence a period' }) readonly thenPence: number;
  @ApiProperty({ example: 26000, description: 'Pence a period more, or less when negative' })
  readonly differencePence: number;
  @ApiProperty({ example: 16 }) readonly hoursPerWeek: number;
  @ApiProperty({ example: 1271 }) readonly hourlyPence: number;
  @ApiProperty({ example: 'Travel and school meals' }) readonly leavesOut: string;
  @ApiProperty({ example: 'Wants to know about prescriptions' }) readonly decided: string;
  @ApiProperty({ type: String, format: 'date', example: '2027-02-18' }) readonly reviewDueOn: CalendarDate;
  @ApiProperty({ example: ID, description: 'Who recorded it' }) readonly writtenBy: string;

  static of(row: BetterOff): BetterOffView {
    const { areaId: _area, providerId: _provider, participantId: _person, createdAt: _at, ...told } = row;
    return { ...told, differencePence: row.thenPence - row.nowPence };
  }
}
