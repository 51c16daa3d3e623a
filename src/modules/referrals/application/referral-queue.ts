import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { readCursor, encodeCursor, type Page } from '#shared/paging';
import { type QueueCounts, type QueueRow, ReferralQueueQuery } from '../data/referral-queue.query.js';
import { QUEUE_CHECKS, type QueueCheck } from '../domain/queue-check.js';
import { CLOCK_FILTERS, CLOCK_STATES, type ClockState, type ReferralClock } from '../domain/referral-clock.js';
import { REFERRAL_STATUSES, referralStatusLabel, type ReferralStatus } from '../domain/referral-status.js';
import { seesMatches } from './possible-matches.js';
import { ReferralClocks } from './referral-clocks.js';

const PAGE = 25;
const WAITING: readonly ReferralStatus[] = ['received', 'triage', 'eligible'];

/** What a person asked the queue to show; blank is everything. Without a status: what waits for somebody in triage. */
export interface QueueWish {
  readonly status?: string;
  readonly district?: string;
  readonly source?: string;
  readonly clock?: string;
  readonly check?: string;
  readonly after?: string;
}

/** The working-day clock of one referral. */
export class ReferralClockView implements ReferralClock {
  @ApiProperty({ example: 'first-contact', enum: ['first-contact', 'initial-meeting'] })
  readonly what: 'first-contact' | 'initial-meeting';
  @ApiProperty({ type: String, example: '2026-11-23', format: 'date' }) readonly dueOn: CalendarDate;
  @ApiProperty({ example: 'due-soon', enum: CLOCK_STATES }) readonly state: ClockState;
  @ApiProperty({ example: 'First contact' }) readonly label: string;
  @ApiProperty({ example: 'due tomorrow' }) readonly when: string;
  @ApiProperty({ example: 'First contact due tomorrow' }) readonly words: string;
}

/** One line of the queue. */
export class ReferralLine {
  @ApiProperty({ example: '3f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55' }) readonly id: string;
  @ApiProperty({ example: 'R-000345' }) readonly reference: string;
  @ApiProperty({ example: '0b1f6c1e-6a55-4f0e-9f0a-2f6f5a3d9c11' }) readonly participantId: string;
  @ApiProperty({ example: 'Ada Ashbourne' }) readonly name: string;
  @ApiProperty({ type: String, example: '1985-03-27', format: 'date' }) readonly dateOfBirth: CalendarDate;
  @ApiProperty({ example: 'Dover', type: String, nullable: true }) readonly districtName: string | null;
  @ApiProperty({ example: null, type: String, nullable: true, description: 'Null while it is in the area’s pool' })
  readonly providerName: string | null;
  @ApiProperty({ type: String, example: '2026-11-19', format: 'date' }) readonly receivedOn: CalendarDate;
  @ApiProperty({ example: 'jobcentre' }) readonly source: string;
  @ApiProperty({ example: 'Dover Jobcentre' }) readonly referrerOrganisation: string;
  @ApiProperty({ example: 'received', enum: REFERRAL_STATUSES.map(({ code }) => code) })
  readonly status: ReferralStatus;
  @ApiProperty({ example: 'Received' }) readonly statusLabel: string;
  @ApiProperty({ example: [], type: [String], description: 'Tests of E1 to E11 that failed when it came in' })
  readonly failedTests: readonly string[];
  @ApiProperty({ example: false }) readonly possibleDuplicate: boolean;
  @ApiProperty({ example: '2026-11-19', type: String, nullable: true, format: 'date' })
  readonly acknowledgedOn: CalendarDate | null;
  @ApiProperty({ example: null, type: String, nullable: true, format: 'date' })
  readonly firstContactOn: CalendarDate | null;
  @ApiProperty({ type: ReferralClockView, nullable: true }) readonly clock: ReferralClock | null;
}

/** The queue of triage: who waits, for what, and until when. */
@Injectable()
export class ReferralQueue {
  constructor(
    private readonly query: ReferralQueueQuery,
    private readonly clocks: ReferralClocks,
  ) {}

  /** The longest waiting first, 25 at a time. Values that nobody offers to choose are taken for blank. */
  @Transactional()
  async page(wish: QueueWish): Promise<Page<ReferralLine>> {
    const clocks = await this.clocks.today();
    const state = CLOCK_FILTERS.find((each) => each === wish.clock);
    const check = QUEUE_CHECKS.find((each) => each === wish.check && mayAskFor(each)) ?? null;
    const [receivedOn, id] = readCursor(wish.after, 'day', 'uuid') ?? [];
    const rows = await this.query.page(
      {
        statuses: statusesOf(wish.status, state !== undefined || check !== null),
        districtGss: wish.district || null,
        source: wish.source || null,
        clock: state ? clocks.rangesOf(state) : null,
        check,
      },
      receivedOn && id ? { receivedOn, id } : null,
      PAGE + 1,
    );
    const shown = rows.slice(0, PAGE);
    const last = shown.at(-1);
    return {
      items: shown.map((row) => lineOf(row, clocks.clockOf(row))),
      next: rows.length > PAGE && last ? encodeCursor([last.receivedOn, last.id]) : null,
    };
  }

  /** The figures above the queue. */
  @Transactional()
  async counts(): Promise<QueueCounts> {
    const counts = await this.query.counts((await this.clocks.today()).lateForFirstContact);
    return seesMatches() ? counts : { ...counts, possibleDuplicates: 0 };
  }
}

/** What may be filtered by: whether somebody is perhaps known only by those who triage. */
export const mayAskFor = (check: QueueCheck): boolean => check !== 'possible-duplicate' || seesMatches();

/** A clock runs only until the start and a check is made before, so asking for either asks for what is open. */
function statusesOf(status: string | undefined, isOpen: boolean): readonly ReferralStatus[] {
  const one = REFERRAL_STATUSES.find(({ code }) => code === status);
  if (one) return [one.code];
  return status === 'all' && !isOpen ? REFERRAL_STATUSES.map(({ code }) => code) : WAITING;
}

function lineOf(row: QueueRow, clock: ReferralClock | null): ReferralLine {
  const { matches, providerId: _providerId, ...rest } = row;
  return {
    ...rest,
    statusLabel: referralStatusLabel(row.status),
    possibleDuplicate: matches > 0 && seesMatches(),
    clock,
  };
}
