import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { StaffService } from '#modules/identity';
import { PolicyService } from '#modules/policy';
import { OwnTimeService } from '#modules/sessions';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { DomainError, RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { sentenceCase } from '#shared/wording';
import { ClinicDay } from '../data/clinic-day.entity.js';
import { Clinic } from '../data/clinic.entity.js';
import { ClinicsRepository } from '../data/clinics.repository.js';
import { overlaps, seriesDays, slotsOf, stretchOf, type ClinicSlot, type Stretch } from '../domain/clinic-slots.js';
import { closedBecause } from '../domain/opening-hours.js';
import { ClinicClash } from '../domain/room-booking.js';
import { ClinicView, type LeftOutDayView, type MadeClinicView } from './clinic.view.js';
import { SitesService } from './sites.service.js';

/** A clinic somebody wishes to hold. Days and times are London wall-clock. */
export interface ClinicWish {
  readonly specialistId: string;
  readonly practiceCode: string;
  readonly room: string;
  readonly startsOn: CalendarDate;
  readonly until: CalendarDate;
  readonly everyWeeks: 1 | 2;
  readonly begins: string;
  readonly ends: string;
  readonly firstSlots: number;
}

/** What a wish would come to. */
export interface ClinicPlan {
  readonly days: readonly CalendarDate[];
  readonly leftOut: readonly LeftOutDayView[];
  readonly slots: readonly ClinicSlot[];
}

/** Carries what was tried out past the savepoint that undoes it. */
class TriedOut extends Error {
  constructor(readonly made: MadeClinicView) {
    super('Only tried out');
  }
}

/** Series of clinic days: a specialist, a room of a practice, and times cut into slots (domain 9). */
@Injectable()
export class ClinicsService {
  constructor(
    private readonly clinics: ClinicsRepository,
    private readonly sites: SitesService,
    private readonly staff: StaffService,
    private readonly ownTime: OwnTimeService,
    private readonly policy: PolicyService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async get(id: string): Promise<ClinicView> {
    return ClinicView.of(await this.clinics.get(id));
  }

  /** Every series of the actor's provider that is not over. */
  @Transactional()
  async running(): Promise<readonly ClinicView[]> {
    return (await this.clinics.running(this.clock.today())).map((clinic) => ClinicView.of(clinic));
  }

  /**
   * Makes the days of a series and asks the practice for the room. Bank holidays, days on which the practice is closed, leave
   * and days on which specialist or room are taken are left out, each with why. Refuses a series of which no day is left.
   */
  @Transactional()
  async make(wish: ClinicWish): Promise<MadeClinicView> {
    const clinic = await this.clinicOf(wish);
    await this.clinics.add(clinic);
    await this.clinics.takeTurn(clinic.practiceCode, clinic.room);
    const opening = await this.sites.openingOf(clinic.practiceCode);
    const holidays = await this.policy.holidays();
    const own = await this.ownTime.between([clinic.specialistId], clinic.startsOn, clinic.until);
    const leave = own.filter(({ kind }) => kind === 'leave');
    const days: CalendarDate[] = [];
    const leftOut: LeftOutDayView[] = [];
    for (const day of seriesDays(clinic.startsOn, clinic.until, clinic.everyWeeks)) {
      const because = holidays.has(day)
        ? 'it is a bank holiday'
        : (closedBecause(opening, day, clinic.begins, clinic.ends) ??
          leaveBecause(leave, stretchOf(day, clinic.begins, clinic.ends)) ??
          (await this.clashOn(clinic, day)));
      if (because === null) days.push(day);
      else leftOut.push({ day, because });
    }
    if (days.length === 0) {
      const [first] = leftOut;
      const why = first ? `: ${first.because}` : '';
      throw new RuleBroken('clinic.no-days', sentenceCase(`no clinic can be held on these days${why}`), 'startsOn');
    }
    return { ...ClinicView.of(clinic), days, leftOut };
  }

  /** What the wish would come to: it is made and undone, so that nothing was overlooked. */
  @Transactional()
  async tryOut(wish: ClinicWish): Promise<ClinicPlan> {
    try {
      await this.unitOfWork.attempt(async () => {
        throw new TriedOut(await this.make(wish));
      });
    } catch (error) {
      if (!(error instanceof TriedOut)) throw error;
      const { days, leftOut, begins, ends, ...plan } = error.made;
      const [first] = days;
      return { days, leftOut, slots: first ? slotsOf(stretchOf(first, begins, ends), plan) : [] };
    }
    throw new Error('A trial always ends in what it found');
  }

  /** Why the day cannot be held; null where it now is. */
  private async clashOn(clinic: Clinic, day: CalendarDate): Promise<string | null> {
    const { id: clinicId, areaId, providerId, specialistId, practiceCode, room, begins, ends } = clinic;
    const owners = { clinicId, areaId, providerId, specialistId, practiceCode };
    try {
      const asked = ClinicDay.ask(randomUUID(), owners, day, { room, begins, ends });
      await this.unitOfWork.attempt(() => this.clinics.addDay(asked));
      return null;
    } catch (error) {
      if (error instanceof ClinicClash)
        return error.whose === 'room' ? 'the room is taken' : 'the specialist has another clinic then';
      if (error instanceof DomainError) return error.message;
      throw error;
    }
  }

  private async clinicOf(wish: ClinicWish): Promise<Clinic> {
    const today = this.clock.today();
    if (wish.startsOn < today)
      throw new RuleBroken('clinic.in-the-past', 'The first day must be today or later', 'startsOn');
    if (wish.until < wish.startsOn)
      throw new RuleBroken('clinic.until-first', 'The last day must not be before the first', 'until');
    const site = await this.sites.ofPractice(wish.practiceCode);
    const room = site?.rooms.find((each) => each.toLowerCase() === wish.room.trim().toLowerCase());
    if (!room) throw new RuleBroken('clinic.room-unknown', 'Select a room of a practice site', 'room');
    const { areaId, providerId } = RequestContext.current.actor;
    const { providerId: theirs } = await this.staff.get(wish.specialistId);
    if (!areaId || !providerId || theirs !== providerId)
      throw new RuleBroken('clinic.not-yours', 'Select a specialist of your own organisation', 'specialistId');
    const { firstMinutes, followUpMinutes, gapMinutes } = await this.policy.value('session-lengths', today);
    const plan = { firstSlots: wish.firstSlots, firstMinutes, followUpMinutes, gapMinutes };
    if (slotsOf(stretchOf(wish.startsOn, wish.begins, wish.ends), plan).length === 0)
      throw new RuleBroken('clinic.no-slots', 'The clinic is too short for one meeting', 'ends');
    return Clinic.plan({ id: randomUUID(), ...wish, ...plan, room, areaId, providerId });
  }
}

function leaveBecause(leave: readonly Stretch[], clinic: Stretch): string | null {
  return leave.some((away) => overlaps(away, clinic)) ? 'the specialist is on leave' : null;
}
