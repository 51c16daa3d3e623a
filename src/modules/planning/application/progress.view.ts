import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { ProgressCheck } from '../data/progress-check.entity.js';
import { OCCASION_CODES, type Occasion } from '../domain/progress.js';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** One answer of a progress check, with the words and the scale it was asked in. */
export class RatingView {
  @ApiProperty({ example: 'work-confidence' }) readonly code: string;
  @ApiProperty({ example: 'How confident are you that you can work?' }) readonly label: string;
  @ApiProperty({ example: 0 }) readonly lowest: number;
  @ApiProperty({ example: 10 }) readonly highest: number;
  @ApiProperty({ example: 'Not at all' }) readonly lowestMeans: string;
  @ApiProperty({ example: 'Completely' }) readonly highestMeans: string;
  @ApiProperty({ enum: ['higher', 'lower'], example: 'higher', description: 'Which end is the good one' })
  readonly better: 'higher' | 'lower';
  @ApiProperty({ example: 4 }) readonly value: number;
}

/** What somebody answered on one day about how they are getting on. */
export class ProgressCheckView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ example: 1 }) readonly edition: number;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) readonly answeredOn: CalendarDate;
  @ApiProperty({ enum: [...OCCASION_CODES], example: 'review' }) readonly occasion: Occasion;
  @ApiProperty({ type: [RatingView] }) readonly answers: readonly RatingView[];
  @ApiProperty({ example: ID, description: 'Who recorded it' }) readonly writtenBy: string;

  static of({ id, episodeId, edition, answeredOn, occasion, answers, writtenBy }: ProgressCheck): ProgressCheckView {
    return { id, episodeId, edition, answeredOn, occasion, answers, writtenBy };
  }
}
