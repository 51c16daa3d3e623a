import { ApiProperty } from '@nestjs/swagger';
import { episodeStatusLabel, EPISODE_STATUSES, type EpisodeStatus } from '#modules/episodes';
import { daysBetween, type CalendarDate } from '#shared/calendar-date';
import type { CaseloadRow } from '../data/caseload.query.js';
import { isActive } from '../domain/caseload-rules.js';

const ID = '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10';

/** One person on a caseload, as the list and the API show them. */
export class CaseloadItemView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly specialistId: string;
  @ApiProperty({ example: 'KM-000123' }) readonly reference: string;
  @ApiProperty({ example: 'Ada Ashbourne' }) readonly name: string;
  @ApiProperty({ example: 'Addie', description: 'Blank when the given name is used' }) readonly knownAs: string;
  @ApiProperty({ enum: EPISODE_STATUSES.map(({ code }) => code), example: 'pre-employment' })
  readonly status: EpisodeStatus;
  @ApiProperty({ example: 'Looking for work' }) readonly statusLabel: string;
  @ApiProperty({ enum: ['ips', 'seqf'], example: 'ips' }) readonly model: 'ips' | 'seqf';
  @ApiProperty({ type: String, enum: ['out-of-work', 'in-work-retention'], nullable: true, example: 'out-of-work' })
  readonly route: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2027-06-30' })
  readonly windowEndsOn: CalendarDate | null;
  @ApiProperty({ type: Number, nullable: true, example: 214, description: 'Days of support left; negative once over' })
  readonly daysLeft: number | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2026-08-28', description: 'Under support' })
  readonly lastContactOn: CalendarDate | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    example: '2026-08-28',
    description: 'Also counts who was reached before support started',
  })
  readonly lastReachedOn: CalendarDate | null;
  @ApiProperty({ example: true, description: 'Reached within the four-week rule' }) readonly isActive: boolean;
  @ApiProperty({ example: 0 }) readonly missedInARow: number;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2026-09-04' })
  readonly nextActionOn: CalendarDate | null;
  @ApiProperty({ example: 'Practise interview questions' }) readonly nextAction: string;
  @ApiProperty({ type: [String], example: ['Autumn job fair'], description: 'The names of their tags' })
  readonly tags: readonly string[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-09-04T09:00:00.000Z' })
  readonly nextSessionAt: Date | null;

  static of(row: CaseloadRow, today: CalendarDate, activeDays: number): CaseloadItemView {
    const { sortKey: _sortKey, status, ...shown } = row;
    return {
      ...shown,
      status: status as EpisodeStatus,
      statusLabel: episodeStatusLabel(status as EpisodeStatus),
      daysLeft: row.windowEndsOn && daysBetween(today, row.windowEndsOn),
      isActive: isActive(row.lastContactOn, today, activeDays),
    };
  }
}

/** One specialist's load against their cap. */
export class CaseloadFiguresView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly specialistId: string;
  @ApiProperty({ example: 'Sam Ode' }) readonly name: string;
  @ApiProperty({ example: 18, description: 'People whose support is running' }) readonly clients: number;
  @ApiProperty({ example: 15, description: 'Of these, reached within the four-week rule' }) readonly active: number;
  @ApiProperty({ example: 4, description: 'Of these, in work' }) readonly inWork: number;
  @ApiProperty({ example: 2, description: 'Allocated and not started: counted apart' }) readonly waiting: number;
  @ApiProperty({ example: 0, description: 'Their time has run out and support waits to be ended: no longer counted' })
  readonly over: number;
  @ApiProperty({ enum: ['ips', 'seqf'], example: 'ips', description: 'Whose cap holds' }) readonly model:
    'ips' | 'seqf';
  @ApiProperty({ example: 20, description: 'The usual limit for their share of full time' })
  readonly usualLimit: number;
  @ApiProperty({ example: 25, description: 'The most allowed' }) readonly mostAllowed: number;
  @ApiProperty({ enum: ['within', 'over-soft', 'over-hard'], example: 'within' }) readonly state: string;
  @ApiProperty({ example: '18 of 20 people, the usual limit for IPS: room for 2 more.' }) readonly standing: string;
  @ApiProperty({
    example: '18 of 20 people, the usual limit for IPS: room for 2 more. 15 reached in the last 4 weeks, 4 in work.',
  })
  readonly sentence: string;
}
