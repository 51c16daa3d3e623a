import { ApiProperty } from '@nestjs/swagger';
import { IsString, IsUUID, MaxLength } from 'class-validator';
import type { CalendarDate } from '#shared/calendar-date';
import { EpisodeView } from '../application/episode.view.js';
import { episodeStatusLabel } from '../domain/episode-status.js';
import { daysLeft, describeWindow, type SupportWindow } from '../domain/support-window.js';

export class ReassignRequest {
  @ApiProperty({
    format: 'uuid',
    example: '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10',
    description: 'Who leads from today on',
  })
  @IsUUID(undefined, { message: 'specialistId must be the id of an employment specialist' })
  readonly specialistId: string;

  @ApiProperty({ example: 'Covers while a colleague is on leave', description: 'Why, for the history' })
  @IsString({ message: 'reason must be text' })
  @MaxLength(500, { message: 'reason must be 500 characters or fewer' })
  readonly reason: string = '';
}

/** An episode with what follows from today: the window in words and the days left. */
export class EpisodeDetail extends EpisodeView {
  @ApiProperty({ example: 'Looking for work' }) readonly statusLabel: string;
  @ApiProperty({
    type: Number,
    example: 214,
    nullable: true,
    description: 'Days of support left after today; negative once over',
  })
  readonly daysLeft: number | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Support runs from 1 July 2026 to 30 June 2027. 214 days left.',
  })
  readonly windowInWords: string | null;

  static on(today: CalendarDate, episode: EpisodeView): EpisodeDetail {
    const { startedOn, windowEndsOn, windowIsShort } = episode;
    const window: SupportWindow | null =
      startedOn && windowEndsOn ? { firstDay: startedOn, lastDay: windowEndsOn, short: windowIsShort ?? false } : null;
    return Object.assign(new EpisodeDetail(), episode, {
      statusLabel: episodeStatusLabel(episode.status),
      daysLeft: window && daysLeft(window, today),
      windowInWords: window && describeWindow(window, today),
    });
  }
}
