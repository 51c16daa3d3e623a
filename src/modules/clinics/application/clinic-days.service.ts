import { Injectable } from '@nestjs/common';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import type { ClinicTimes } from '../data/clinic-day.entity.js';
import { ClinicDaysQuery, type ClinicDayRow, type DaySelection } from '../data/clinic-days.query.js';
import { ClinicsRepository } from '../data/clinics.repository.js';
import { HostDaysQuery, type HostDayRow } from '../data/host-days.query.js';
import type { CalendarDate } from '#shared/calendar-date';
import { closedBecause } from '../domain/opening-hours.js';
import { ClinicRoomCancelled } from '../domain/clinic.events.js';
import { ROOM_TASK, roomTasksOf, type RoomState } from '../domain/room-booking.js';
import { SitesService } from './sites.service.js';

export type { ClinicDayRow, HostDayRow };

/** What is decided about the room of a day. */
export interface RoomStep {
  readonly state: RoomState;
  readonly reason?: string;
}

/** Single days of clinics: their room asked for, confirmed, cancelled or given back; other times or another room. */
@Injectable()
export class ClinicDaysService {
  constructor(
    private readonly clinics: ClinicsRepository,
    private readonly days: ClinicDaysQuery,
    private readonly hostDays: HostDaysQuery,
    private readonly sites: SitesService,
    private readonly tasks: TasksService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async get(id: string): Promise<ClinicDayRow> {
    const [day] = await this.days.of({ id });
    if (!day) throw new NotFound('clinic day', 'clinic-day.not-found');
    return day;
  }

  @Transactional()
  async list(selection: DaySelection): Promise<readonly ClinicDayRow[]> {
    return this.days.of(selection);
  }

  /** The clinic days at the actor's own practice, without anybody's name but the specialists'. */
  @Transactional()
  async atOwnPractice(from: CalendarDate, to: CalendarDate): Promise<readonly HostDayRow[]> {
    return this.hostDays.between(from, to);
  }

  /** The practice decides about its room, or we do for it, or give it back. Row-level security says whose day it may be. */
  @Transactional()
  async decide(id: string, { state, reason = '' }: RoomStep, version: number): Promise<void> {
    const day = await this.clinics.dayForUpdate(id, version);
    const at = this.clock.now();
    if (day.endsAt <= at) throw new RuleBroken('clinic.over', 'This clinic day is over');
    await this.clinics.takeTurn(day.practiceCode, day.room);
    day.decide({ state, reason, by: RequestContext.current.actor.id, at });
    await this.clinics.saveDay(day);
    if (state === 'requested') await this.askedAgain(id);
    if (state === 'cancelled-by-practice') await this.outbox.record(new ClinicRoomCancelled(id));
  }

  /** Changes one day of a series. Refuses hours at which the practice is closed. */
  @Transactional()
  async change(id: string, times: ClinicTimes, version: number): Promise<void> {
    const day = await this.clinics.dayForUpdate(id, version);
    if (day.endsAt <= this.clock.now()) throw new RuleBroken('clinic.over', 'This clinic day is over');
    const site = await this.sites.ofPractice(day.practiceCode);
    const room = site?.rooms.find((each) => each.toLowerCase() === times.room.trim().toLowerCase());
    if (!room) throw new RuleBroken('clinic.room-unknown', 'Select a room of this practice', 'room');
    const opening = await this.sites.openingOf(day.practiceCode);
    const closed = closedBecause(opening, day.day, times.begins, times.ends);
    if (closed) throw new RuleBroken('clinic.closed', `Choose other times: ${closed}`, 'begins');
    await this.clinics.takeTurn(day.practiceCode, room);
    day.change({ ...times, room });
    await this.clinics.saveDay(day);
    await this.askedAgain(id);
  }

  /** Whoever is booked may stay: nobody need be phoned or moved because of an earlier cancellation. */
  private async askedAgain(id: string): Promise<void> {
    await this.tasks.closeUnder(roomTasksOf(id), ROOM_TASK, 'The room was asked for again');
  }
}
