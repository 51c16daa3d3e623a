import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { VocationalProfile } from '../data/vocational-profile.entity.js';
import type { ProfileAnswers } from '../domain/profile-answers.js';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** One edition of a vocational profile. Its version is its number, so If-Match names the edition a new one builds on. */
export class ProfileView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({ example: 2 }) readonly edition: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'By the code of each question: words, a code, several codes, or a whole number (pence for money)',
    example: { workWanted: 'Gardening, outdoors', travelBy: ['bus'], hoursWanted: 16, payNeeded: 18000 },
  })
  readonly answers: ProfileAnswers;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) readonly writtenOn: CalendarDate;
  @ApiProperty({ example: ID, description: 'Who saved it' }) readonly writtenBy: string;
  @ApiProperty({ example: 2 }) readonly version: number;

  static of({ episodeId, participantId, edition, answers, writtenOn, writtenBy }: VocationalProfile): ProfileView {
    return { episodeId, participantId, edition, answers, writtenOn, writtenBy, version: edition };
  }
}
