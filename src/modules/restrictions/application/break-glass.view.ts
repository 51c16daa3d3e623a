import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import { JUDGEMENT_CODES, type Judgement } from '../domain/break-glass.js';
import type { BreakGlassRow } from '../data/break-glass.repository.js';

const ID = '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d';

/** Somebody opened a restricted record in an emergency: who, whose by reference, why, and what the review said. */
export class BreakGlassView {
  @ApiProperty({ example: ID }) readonly id: string;
  @ApiProperty({ example: 'KM-000123' }) readonly reference: string;
  @ApiProperty({ type: String, nullable: true, example: 'Wealden Works' }) readonly providerName: string | null;
  @ApiProperty({ example: ID }) readonly userId: string;
  @ApiProperty({ example: 'Maya Thornton' }) readonly userName: string;
  @ApiProperty({ example: 'employment-specialist' }) readonly userRole: string;
  @ApiProperty({ example: 'risk-to-life' }) readonly reason: string;
  @ApiProperty({ example: 'Somebody’s life is at risk' }) readonly reasonLabel: string;
  @ApiProperty({ example: 'Police are looking for her and ask for her phone number' }) readonly words: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly openedAt: Date;
  @ApiProperty({
    type: String,
    format: 'date-time',
    example: '2026-11-20T13:00:00.000Z',
    description: 'When it ended, or ends by itself',
  })
  readonly endsAt: Date;
  @ApiProperty({ example: false }) readonly isOpen: boolean;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-24' }) readonly reviewDueOn: CalendarDate;
  @ApiProperty({ example: false }) readonly isOverdue: boolean;
  @ApiProperty({ type: String, nullable: true, enum: JUDGEMENT_CODES, example: 'justified' })
  readonly judgement: Judgement | null;
  @ApiProperty({ type: String, nullable: true, example: 'She was found. The right thing to do.' })
  readonly reviewWords: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Ruth Castellan' }) readonly reviewedByName: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-11-20T15:00:00.000Z' })
  readonly reviewedAt: Date | null;

  static of(row: BreakGlassRow, reasonLabel: string, now: Date, today: CalendarDate): BreakGlassView {
    const { id, reference, providerName, userId, userName, userRole, reason, words, openedAt, reviewDueOn } = row;
    const { judgement, reviewWords, reviewedByName, reviewedAt } = row;
    const endsAt = row.closedAt ?? row.expiresAt;
    return {
      ...{ id, reference, providerName, userId, userName, userRole, reason, reasonLabel, words, openedAt, endsAt },
      isOpen: now < endsAt,
      reviewDueOn,
      isOverdue: judgement === null && reviewDueOn < today,
      ...{ judgement, reviewWords, reviewedByName, reviewedAt },
    };
  }
}
