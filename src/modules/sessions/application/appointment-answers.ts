import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { addDays } from '#shared/calendar-date';
import { londonDay, londonInstant, londonTime } from '#shared/london-time';
import { SessionsRepository } from '../data/sessions.repository.js';
import type { SessionChange } from '../data/support-session.entity.js';
import { SessionConfirmed } from '../domain/session.events.js';
import { freeSlots } from '../domain/free-slots.js';
import { minutesOf, type Slot } from '../domain/slot.js';
import { SessionsService } from './sessions.service.js';
import { SessionView } from './session.view.js';

const ASKED_FOR: SessionChange = { askedBy: 'participant', reason: 'other', note: 'By the link in a message' };

/** What a participant may answer about their own appointment, without an account (capability 30). */
@Injectable()
export class AppointmentAnswers {
  constructor(
    private readonly rows: SessionsRepository,
    private readonly sessions: SessionsService,
    private readonly policy: PolicyService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** They will come. Saying it twice is saying it once. */
  @Transactional()
  async confirm(id: string): Promise<SessionView> {
    const session = await this.rows.getForUpdate(id);
    if (session.confirm(this.clock.now())) {
      await this.rows.save(session);
      await this.outbox.record(new SessionConfirmed(id, session.episodeId, session.participantId));
    }
    return SessionView.of(session);
  }

  /** Other times at which the specialist is free, and the room as well where there is one; soonest first. */
  @Transactional()
  async freeTimes(id: string): Promise<readonly Slot[]> {
    const session = await this.rows.get(id);
    const today = this.clock.today();
    const rules = await this.policy.value('appointment-offers', today);
    const from = this.clock.now();
    const to = londonInstant(addDays(today, rules.daysAhead + 1), '00:00');
    const { specialistId, practiceCode, room } = session;
    const taken = [
      ...(await this.rows.specialistTaken(specialistId, from, to)),
      ...(practiceCode && room ? await this.rows.roomTaken(practiceCode, room, from, to) : []),
    ];
    const { gapMinutes } = await this.policy.value('session-lengths', today);
    const wanted = { minutes: minutesOf(session), today, now: from };
    return freeSlots(wanted, taken, rules, await this.policy.holidays(), gapMinutes);
  }

  /** Moves it to a time that was offered, and counts as confirmed. Throws SpecialistBusy or RoomBusy when that is taken by now. */
  @Transactional()
  async moveTo(id: string, startsAt: Date): Promise<SessionView> {
    const { minutes, mode, practiceCode, room, place, purpose } = await this.sessions.get(id);
    const at = { day: londonDay(startsAt), time: londonTime(startsAt), minutes };
    const moved = await this.sessions.move(id, { ...at, mode, practiceCode, room, place, purpose }, ASKED_FOR);
    return this.confirm(moved.id);
  }

  @Transactional()
  cancel(id: string): Promise<SessionView> {
    return this.sessions.cancel(id, ASKED_FOR);
  }
}
