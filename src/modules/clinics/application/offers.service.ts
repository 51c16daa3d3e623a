import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { SessionsService, type SessionView, type SessionWish } from '#modules/sessions';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, later } from '#shared/calendar-date';
import { formatDateTime, formatWeekday, londonDay, londonTime } from '#shared/london-time';
import { plural } from '#shared/wording';
import { ClinicDaysQuery, type ClinicDayRow } from '../data/clinic-days.query.js';
import type { ClinicSlot } from '../domain/clinic-slots.js';
import { holdsRoom, ROOM_TASK, roomTasksOf } from '../domain/room-booking.js';
import { DaySheetService, type SheetRow } from './day-sheet.service.js';
import { ClinicDaysService } from './clinic-days.service.js';

/** A slot of another clinic day that somebody can be moved to. */
export interface OfferedSlot {
  readonly clinic: ClinicDayRow;
  readonly slot: ClinicSlot;
}

/** Somebody whose room is gone, and where they could go. */
export interface Offer {
  readonly session: SheetRow;
  readonly next: OfferedSlot | null;
}

/** What somebody pressed. The slot is the one they were shown. */
export type Taken =
  { readonly offer: 'phone' } | { readonly offer: 'next-slot'; readonly clinicDayId: string; readonly time: string };

/** A clinic that long away is no answer to a meeting that fell through. */
const LOOKS_AHEAD_DAYS = 56;
const MINUTE = 60_000;

/** A room is gone, by the practice or by us: everybody booked is offered a call or another slot, and the history says why. */
@Injectable()
export class OffersService {
  constructor(
    private readonly days: ClinicDaysService,
    private readonly query: ClinicDaysQuery,
    private readonly sheets: DaySheetService,
    private readonly sessions: SessionsService,
    private readonly episodes: EpisodesService,
    private readonly tasks: TasksService,
    private readonly clock: Clock,
  ) {}

  /** Everybody still booked into a day whose room is gone, each with the next free slot that is long enough. */
  @Transactional()
  async of(clinic: ClinicDayRow): Promise<readonly Offer[]> {
    if (holdsRoom(clinic.state)) return [];
    const booked = await this.sheets.bookedInto(clinic);
    const slots = booked.length > 0 ? await this.slotsAfter(clinic) : [];
    return booked.map((session) => ({ session, next: slots.find((each) => fits(each, session)) ?? null }));
  }

  /** Makes it a call at the same time, or moves it; the person is told. Refuses a slot that has gone meanwhile. */
  @Transactional()
  async take(clinicDayId: string, sessionId: string, taken: Taken, version: number): Promise<SessionView> {
    const clinic = await this.days.get(clinicDayId);
    const offer = (await this.of(clinic)).find(({ session }) => session.id === sessionId);
    if (!offer) throw new RuleBroken('clinic.no-offer', 'Somebody has rearranged this session already');
    const { session } = offer;
    const minutes = Math.round((session.endsAt.getTime() - session.startsAt.getTime()) / MINUTE);
    const wish =
      taken.offer === 'phone'
        ? { day: londonDay(session.startsAt), time: londonTime(session.startsAt), mode: 'phone' as const }
        : await this.slotTaken(clinic, session, taken);
    const moved = await this.sessions.move(
      sessionId,
      { ...wish, minutes, purpose: session.purpose },
      changeOf(clinic),
      version,
    );
    await this.closeWhenDone(clinic);
    return moved;
  }

  /** The specialist is told what is to be done. Safe to run twice. */
  @Transactional()
  async askSpecialist(clinicDayId: string): Promise<void> {
    const clinic = await this.days.get(clinicDayId);
    if (clinic.state !== 'cancelled-by-practice') return;
    const booked = await this.sheets.bookedInto(clinic);
    const [first] = booked;
    if (!first) return;
    const { areaId, providerId, teamId } = await this.episodes.get(first.episodeId);
    await this.tasks.open({
      causeKey: causeOf(clinic),
      kind: ROOM_TASK,
      title: `Room cancelled on ${formatWeekday(clinic.day)}: ${plural(booked.length, 'person', 'people')} to phone or move`,
      dueOn: this.clock.today(),
      assigneeId: clinic.specialistId,
      ...{ participantId: null, episodeId: null, areaId, providerId, teamId },
    });
  }

  private async slotTaken(
    clinic: ClinicDayRow,
    session: SheetRow,
    { clinicDayId, time }: Extract<Taken, { offer: 'next-slot' }>,
  ): Promise<Omit<SessionWish, 'minutes'>> {
    const slots = await this.slotsAfter(clinic);
    const found = slots.find((each) => each.clinic.id === clinicDayId && each.slot.time === time);
    if (!found || !fits(found, session))
      throw new RuleBroken('clinic.slot-gone', 'That slot has just been taken. The next free one is shown now');
    const { day, practiceCode, room } = found.clinic;
    return { day, time, mode: 'in-person-clinic', practiceCode, room };
  }

  /** Free slots of the same specialist from that day on, at the same practice before others, the soonest first. */
  private async slotsAfter(clinic: ClinicDayRow): Promise<readonly OfferedSlot[]> {
    const { specialistId, practiceCode } = clinic;
    const now = this.clock.now();
    const from = later(this.clock.today(), clinic.day);
    const days = await this.query.of({ specialistId, from, to: addDays(from, LOOKS_AHEAD_DAYS) });
    const near = days.toSorted(
      (a, b) => Number(b.practiceCode === practiceCode) - Number(a.practiceCode === practiceCode),
    );
    const slots: OfferedSlot[] = [];
    for (const day of near)
      for (const slot of await this.sheets.freeOf(day)) if (slot.startsAt > now) slots.push({ clinic: day, slot });
    return slots;
  }

  private async closeWhenDone(clinic: ClinicDayRow): Promise<void> {
    if ((await this.sheets.bookedInto(clinic)).length === 0) await this.tasks.doneFor(causeOf(clinic));
  }
}

/** Who asked for the change, as the history of the session says it: a room that we gave back is nothing the practice did. */
function changeOf({ state, reason }: ClinicDayRow): Parameters<SessionsService['move']>[2] {
  return state === 'released'
    ? { askedBy: 'service', reason: 'room', note: 'We gave the room back' }
    : { askedBy: 'practice', reason: 'room', note: `The practice cancelled the room: ${reason}` };
}

function fits({ slot }: OfferedSlot, session: SheetRow): boolean {
  return slot.minutes * MINUTE >= session.endsAt.getTime() - session.startsAt.getTime();
}

/** A room that is cancelled again after it was asked for again is another occasion: the version moves with each step. */
const causeOf = ({ id, version }: ClinicDayRow): string => `${roomTasksOf(id)}${version}`;

/** "Tuesday 24 November 2026 at 9am at Sydenham House". */
export function slotWords({ clinic, slot }: OfferedSlot): string {
  return `${formatDateTime(slot.startsAt)} at ${clinic.practiceName}`;
}
