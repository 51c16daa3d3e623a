import { Injectable } from '@nestjs/common';
import type { EpisodeView } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { OrganisationsService } from '#modules/organisations';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { londonDay, londonInstant } from '#shared/london-time';
import { SessionsRepository } from '../data/sessions.repository.js';
import { SupportSession, type SessionPlace } from '../data/support-session.entity.js';
import { bookingWarnings, type BookingWarning, type SessionHours } from '../domain/booking-warnings.js';
import { freeTimes } from '../domain/free-times.js';
import { nextFree } from '../domain/next-free.js';
import { ownTimeHas } from '../domain/own-time.js';
import { needsPlace, refuseUnfitPlace, type SessionMode } from '../domain/session-mode.js';
import { RoomBusy, SpecialistBusy } from '../domain/session.errors.js';
import { overlap, refusePast, slotOf, type Slot } from '../domain/slot.js';

/** An appointment somebody wishes to make: London wall-clock, and where. */
export interface SessionWish {
  readonly day: CalendarDate;
  /** `HH:MM` on London clocks. */
  readonly time: string;
  readonly minutes: number;
  readonly mode: SessionMode;
  readonly practiceCode?: string | null;
  readonly room?: string;
  readonly place?: string;
  readonly purpose?: string;
}

const LATELY_MILLISECONDS = 90 * 86_400_000;

/** Finds the time and the place for a session, or says why there is none and when there would be. */
@Injectable()
export class Bookings {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly organisations: OrganisationsService,
    private readonly staff: StaffService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Puts a session into the diary of the episode's specialist. Throws SpecialistBusy or RoomBusy when that is taken. */
  async place(episode: EpisodeView, wish: SessionWish, id: string): Promise<SupportSession> {
    const slot = slotOf(wish.day, wish.time, wish.minutes);
    refusePast(slot, this.clock.now());
    const { areaId, providerId, participantId, specialistId } = episode;
    const owners = { areaId, providerId, participantId, specialistId, episodeId: episode.id };
    const session = SupportSession.book(id, owners, slot, await this.placeOf(wish));
    await this.sessions.takeTurn(specialistId, session.practiceCode, session.room);
    await this.refuseTaken(session);
    return this.sessions.add(session);
  }

  /** What somebody should look at twice before booking; nothing of it is refused. */
  async warnings(wish: SessionWish, windowEndsOn: CalendarDate | null): Promise<BookingWarning[]> {
    const slot = slotOf(wish.day, wish.time, wish.minutes);
    return bookingWarnings(slot, windowEndsOn, await this.hours(), await this.policy.holidays());
  }

  /**
   * Times at which a session of that length could begin on a day of that specialist, `HH:MM` on London clocks. A session that
   * is to be moved is not in its own way.
   */
  async freeTimes(
    specialistId: string,
    day: CalendarDate,
    minutes: number,
    moving: Slot | null,
  ): Promise<readonly string[]> {
    const [from, to] = [londonInstant(day, '00:00'), londonInstant(addDays(day, 1), '00:00')];
    const booked = await this.sessions.specialistTaken(specialistId, from, to);
    const taken = booked.filter(
      ({ what, startsAt }) => what !== 'session' || startsAt.getTime() !== moving?.startsAt.getTime(),
    );
    const today = this.clock.today();
    const { gapMinutes } = await this.policy.value('session-lengths', today);
    const hours = await this.policy.value('booking-slots', today);
    return freeTimes(day, minutes, taken, { hours, gapMinutes, now: this.clock.now() });
  }

  /** How long a session of this episode usually is, in minutes: the first is longer. */
  async usualMinutes(episodeId: string): Promise<number> {
    const { firstMinutes, followUpMinutes } = await this.policy.value('session-lengths', this.clock.today());
    return (await this.sessions.countOf(episodeId)) === 0 ? firstMinutes : followUpMinutes;
  }

  /** ODS codes of the practices where a participant or the specialist met lately: the participant's first, then the most used. */
  practicesUsed(specialistId: string, participantId: string): Promise<string[]> {
    const since = new Date(this.clock.now().getTime() - LATELY_MILLISECONDS);
    return this.sessions.practicesUsed(specialistId, participantId, since);
  }

  hours(): Promise<SessionHours> {
    return this.policy.value<SessionHours>('session-hours', this.clock.today());
  }

  private async placeOf({
    mode,
    practiceCode,
    room = '',
    place = '',
    purpose = '',
  }: SessionWish): Promise<SessionPlace> {
    const atPractice = mode === 'in-person-clinic';
    refuseUnfitPlace(mode, { practiceCode: practiceCode ?? '', room, place });
    if (atPractice && !(practiceCode && (await this.organisations.practiceCodes()).has(practiceCode))) {
      throw new RuleBroken('session.practice-missing', 'Select the GP practice where you will meet', 'practiceCode');
    }
    if (needsPlace(mode) && place.trim() === '') {
      throw new RuleBroken('session.place-missing', 'Enter where you will meet', 'place');
    }
    return {
      mode,
      practiceCode: practiceCode || null,
      room: room.trim().replace(/\s+/g, ' '),
      place: place.trim(),
      purpose: purpose.trim(),
    };
  }

  private async refuseTaken(session: SupportSession): Promise<void> {
    const { specialistId, practiceCode, room, startsAt, endsAt } = session;
    const endOfDay = londonInstant(londonDay(startsAt), (await this.hours()).latest);
    const until = endOfDay > endsAt ? endOfDay : endsAt;
    const specialist = await this.sessions.specialistTaken(specialistId, startsAt, until);
    const atRoom = practiceCode && room ? await this.sessions.roomTaken(practiceCode, room, startsAt, until) : [];
    const clashes = (taken: readonly Slot[]): boolean => taken.some((slot) => overlap(slot, session));
    if (!clashes(specialist) && !clashes(atRoom)) return;
    const { gapMinutes } = await this.policy.value('session-lengths', this.clock.today());
    const free = nextFree(session, [...specialist, ...atRoom], gapMinutes, until);
    if (!clashes(specialist)) throw new RoomBusy(room, startsAt, free);
    const isMe = specialistId === RequestContext.current.actor.id;
    const inTheWay = specialist.find((slot) => overlap(slot, session))?.what ?? 'session';
    const name = isMe ? 'You' : (await this.staff.get(specialistId)).name;
    throw new SpecialistBusy(name, startsAt, free, inTheWay === 'session' ? 'a session' : ownTimeHas(inTheWay));
  }
}
