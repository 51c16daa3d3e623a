import { Injectable } from '@nestjs/common';
import { StaffService, type StaffView } from '#modules/identity';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { londonInstant } from '#shared/london-time';
import { OwnTimeRepository, type OwnTimeRow } from '../data/own-time.repository.js';
import { SessionsRepository } from '../data/sessions.repository.js';
import { ownTimeSlot, type OwnTimeWish } from '../domain/own-time.js';
import { SessionsInTheWay } from '../domain/session.errors.js';
import { overlap, type Slot } from '../domain/slot.js';

export type { OwnTimeRow };

/** Time in a diary that is not for sessions. Nothing is booked over it; what is booked already is asked about. */
@Injectable()
export class OwnTimeService {
  constructor(
    private readonly ownTime: OwnTimeRepository,
    private readonly sessions: SessionsRepository,
    private readonly staff: StaffService,
    private readonly clock: Clock,
  ) {}

  /** One's own, or a colleague's in sight. */
  @Transactional()
  async get(id: string): Promise<OwnTimeRow> {
    const row = await this.ownTime.get(id);
    await this.whose(row.staffId);
    return row;
  }

  /** What falls on the days from one to another, of these colleagues. */
  @Transactional()
  between(staffIds: readonly string[], from: CalendarDate, to: CalendarDate): Promise<readonly OwnTimeRow[]> {
    return this.ownTime.between(staffIds, londonInstant(from, '00:00'), londonInstant(addDays(to, 1), '00:00'));
  }

  /** Sessions already booked in a stretch: for whoever keeps it free to look at first. */
  @Transactional()
  async bookedIn(staffId: string, wish: OwnTimeWish): Promise<readonly Slot[]> {
    await this.whose(staffId);
    const slot = ownTimeSlot(wish);
    const taken = await this.sessions.specialistTaken(staffId, slot.startsAt, slot.endsAt);
    return taken.filter((one) => one.what === 'session' && overlap(one, slot));
  }

  /**
   * Keeps time free of sessions. A booking on its way for the same colleague comes before or after, never in between.
   * `seen`: so many sessions in that time whoever keeps it has been shown. Throws SessionsInTheWay where there are others.
   */
  @Transactional()
  async add(staffId: string, wish: OwnTimeWish, seen: number): Promise<string> {
    const { providerId } = await this.whose(staffId);
    const { areaId } = RequestContext.current.actor;
    if (!areaId || !providerId) throw new NotFound('colleague');
    await this.inTurn(staffId, wish, seen);
    return this.ownTime.add({ areaId, providerId, staffId, kind: wish.kind, ...ownTimeSlot(wish) }, this.clock.now());
  }

  /** The same for time that was kept before. */
  @Transactional()
  async change(id: string, wish: OwnTimeWish, seen: number, version: number): Promise<void> {
    const { staffId } = await this.get(id);
    await this.inTurn(staffId, wish, seen);
    await this.ownTime.change(id, version, { kind: wish.kind, ...ownTimeSlot(wish) }, this.clock.now());
  }

  /** Takes it out of the diary. Doing it twice changes nothing. */
  @Transactional()
  async remove(id: string): Promise<void> {
    await this.get(id);
    await this.ownTime.remove(id, this.clock.now());
  }

  private async inTurn(staffId: string, wish: OwnTimeWish, seen: number): Promise<void> {
    await this.sessions.takeTurn(staffId, null, '');
    const { length } = await this.bookedIn(staffId, wish);
    if (length > 0 && length !== seen) throw new SessionsInTheWay(length);
  }

  /** Whose diary it goes into. Sessions of a colleague in sight may be moved, and so may what else is in their diary. */
  whose(staffId: string): Promise<StaffView> {
    return this.staff.get(staffId);
  }
}
