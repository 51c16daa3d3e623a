import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import { EpisodeView } from '../application/episode.view.js';
import { episodeStanding } from '../domain/episode-status.js';
import { daysLeft, describeWindow, type SupportWindow } from '../domain/support-window.js';

/** An episode with what follows from today, and without what this reader is not shown. */
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

  @ApiProperty({
    example: false,
    description: 'True when support ended for a reason that you are not shown; exitReason is null then',
  })
  readonly exitReasonHidden: boolean;

  static on(today: CalendarDate, episode: EpisodeView, exitReason: 'shown' | 'hidden'): EpisodeDetail {
    const { startedOn, windowEndsOn, windowIsShort } = episode;
    const window: SupportWindow | null =
      startedOn && windowEndsOn ? { firstDay: startedOn, lastDay: windowEndsOn, short: windowIsShort ?? false } : null;
    return Object.assign(new EpisodeDetail(), episode, {
      ...(exitReason === 'hidden' ? { exitReason: null } : {}),
      exitReasonHidden: exitReason === 'hidden',
      statusLabel: episodeStanding(episode),
      daysLeft: window && daysLeft(window, today),
      windowInWords: window && describeWindow(window, today),
    });
  }
}
