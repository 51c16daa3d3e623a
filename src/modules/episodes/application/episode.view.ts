import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import { EPISODE_STATUSES, type EpisodeStatus } from '../domain/episode-status.js';
import type { ExitReason } from '../domain/exit-reason.js';
import { MODELS, ROUTES, type Model, type Route } from '../domain/route.js';
import type { Episode } from '../data/episode.entity.js';

const ID = '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10';
const codes = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code);
const day = (example: string, description: string, nullable: 'nullable' | 'always' = 'nullable') => ({
  type: String,
  format: 'date',
  example,
  description,
  nullable: nullable === 'nullable',
});

/** One run of support as it leaves this room: the API returns it, pages show it, other rooms read it. */
export class EpisodeView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly areaId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly providerId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly contractId: string;
  @ApiProperty({ type: String, format: 'uuid', example: ID, nullable: true }) readonly teamId: string | null;
  @ApiProperty({ format: 'uuid', example: ID, description: 'The employment specialist who leads' })
  readonly specialistId: string;
  @ApiProperty({ type: String, format: 'uuid', example: ID, nullable: true }) readonly referralId: string | null;
  @ApiProperty({ enum: codes(MODELS), example: 'ips' }) readonly model: Model;
  @ApiProperty({ enum: codes(ROUTES), example: 'out-of-work', nullable: true, description: 'Fixed at the start' })
  readonly route: Route | null;
  @ApiProperty({ enum: codes(EPISODE_STATUSES), example: 'pre-employment' }) readonly status: EpisodeStatus;
  @ApiProperty(day('2026-06-12', 'When the referral was made', 'always')) readonly referredOn: CalendarDate;
  @ApiProperty(day('2026-06-16', 'When the specialist took the person on', 'always'))
  readonly allocatedOn: CalendarDate;
  @ApiProperty({
    type: String,
    example: 'inactive-sick',
    nullable: true,
    description: 'Work status at the start, a code of the policy list work-status; null: as the referral says',
  })
  readonly workStatus: string | null;
  @ApiProperty(day('2026-07-01', 'The first substantive meeting')) readonly startedOn: CalendarDate | null;
  @ApiProperty(day('2027-06-30', 'The last day of support, fixed at the start'))
  readonly windowEndsOn: CalendarDate | null;
  @ApiProperty({
    type: Boolean,
    example: false,
    nullable: true,
    description: 'True when the programme ends before a full term would',
  })
  readonly windowIsShort: boolean | null;
  @ApiProperty(day('2027-12-29', 'The last day on which earnings count')) readonly trackingEndsOn: CalendarDate | null;
  @ApiProperty({ type: String, example: 'CTW-2025', nullable: true }) readonly ruleSetCode: string | null;
  @ApiProperty({ type: Number, example: 1, nullable: true }) readonly ruleSetVersion: number | null;
  @ApiProperty({ example: false, description: 'True when the person took part before' }) readonly isReturner: boolean;
  @ApiProperty(day('2026-07-20', 'First contact with an employer for this person'))
  readonly firstEmployerContactOn: CalendarDate | null;
  @ApiProperty(day('2026-08-28', 'The last time the person was reached')) readonly lastContactOn: CalendarDate | null;
  @ApiProperty(day('2026-09-04', 'When the next action is due')) readonly nextActionOn: CalendarDate | null;
  @ApiProperty({ example: 'Practise interview questions' }) readonly nextAction: string;
  @ApiProperty({ example: 0, description: 'Sessions missed in a row' }) readonly missedInARow: number;
  @ApiProperty(day('2027-03-31', 'When support ended')) readonly exitedOn: CalendarDate | null;
  @ApiProperty({
    type: String,
    example: 'completed-sustained',
    nullable: true,
    description: 'A code of the policy list exit-reason',
  })
  readonly exitReason: ExitReason | null;
  @ApiProperty({ example: 3, description: 'Send it back in If-Match, as given in ETag' }) readonly version: number;

  static of(episode: Episode): EpisodeView {
    return Object.assign(new EpisodeView(), {
      id: episode.id,
      participantId: episode.participantId,
      areaId: episode.areaId,
      providerId: episode.providerId,
      contractId: episode.contractId,
      teamId: episode.teamId,
      specialistId: episode.specialistId,
      referralId: episode.referralId,
      model: episode.model,
      route: episode.route,
      status: episode.status,
      referredOn: episode.referredOn,
      allocatedOn: episode.allocatedOn,
      workStatus: episode.workStatus,
      startedOn: episode.startedOn,
      windowEndsOn: episode.windowEndsOn,
      windowIsShort: episode.windowIsShort,
      trackingEndsOn: episode.trackingEndsOn,
      ruleSetCode: episode.ruleSetCode,
      ruleSetVersion: episode.ruleSetVersion,
      isReturner: episode.isReturner,
      firstEmployerContactOn: episode.firstEmployerContactOn,
      lastContactOn: episode.lastContactOn,
      nextActionOn: episode.nextActionOn,
      nextAction: episode.nextAction,
      missedInARow: episode.missedInARow,
      exitedOn: episode.exitedOn,
      exitReason: episode.exitReason,
      version: episode.version,
    });
  }
}
