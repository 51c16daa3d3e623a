import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { londonInstant } from '#shared/london-time';
import { ClinicDaysQuery, type ClinicDayRow, type DaysAround } from '../data/clinic-days.query.js';
import { SheetQuery, type SheetRow } from '../data/sheet.query.js';
import { freeSlots, overlaps, slotsOf, type ClinicSlot } from '../domain/clinic-slots.js';
import { holdsRoom } from '../domain/room-booking.js';

export type { DaysAround, SheetRow };

/** A line of a day sheet: somebody who is booked, or a slot that is free. */
export type SheetLine =
  { readonly kind: 'session'; readonly session: SheetRow } | { readonly kind: 'free'; readonly slot: ClinicSlot };

/** One clinic of the day with its lines; sessions outside any clinic come under their specialist, without one. */
export interface SheetClinic {
  readonly day: ClinicDayRow | null;
  readonly specialistId: string;
  readonly specialistName: string;
  readonly lines: readonly SheetLine[];
}

/** A practice that can be picked, and when its next clinic is. */
export interface SheetPractice {
  readonly code: string;
  readonly name: string;
  readonly nextOn: CalendarDate;
}

const HELD = new Set<string>(['booked', 'attended', 'did-not-attend']);
const LOOKS_BACK_DAYS = 28;

/** The slots of a practice on a day: who is booked, who has arrived, what is free. */
@Injectable()
export class DaySheetService {
  constructor(
    private readonly days: ClinicDaysQuery,
    private readonly sheet: SheetQuery,
    private readonly clock: Clock,
  ) {}

  /** Practices where the actor's provider holds clinics about now; the actor's own next one first. */
  @Transactional()
  async practices(): Promise<readonly SheetPractice[]> {
    const today = this.clock.today();
    const days = await this.days.of({ from: addDays(today, -LOOKS_BACK_DAYS) });
    const held = days.filter(({ state }) => state !== 'released');
    const { id } = RequestContext.current.actor;
    const rank = ({ specialistId, day }: ClinicDayRow): string =>
      `${day >= today ? 0 : 1}${specialistId === id ? 0 : 1}${day}`;
    const practices = new Map<string, SheetPractice>();
    for (const { practiceCode, practiceName, day } of held.toSorted((a, b) => rank(a).localeCompare(rank(b))))
      if (!practices.has(practiceCode))
        practices.set(practiceCode, { code: practiceCode, name: practiceName, nextOn: day });
    return [...practices.values()];
  }

  /** The clinic days at a practice before and after a day. */
  @Transactional()
  async around(practiceCode: string | null, day: CalendarDate): Promise<DaysAround> {
    return practiceCode === null ? { before: null, after: null } : this.days.around(practiceCode, day);
  }

  /** Every clinic at a practice on a day, the actor's own first, and sessions there that belong to none. */
  @Transactional()
  async of(practiceCode: string, day: CalendarDate): Promise<readonly SheetClinic[]> {
    const days = await this.days.of({ from: day, to: day, practiceCode });
    const sessions = await this.sheet.at(
      practiceCode,
      londonInstant(day, '00:00'),
      londonInstant(addDays(day, 1), '00:00'),
    );
    const left = new Set(sessions);
    const clinics: SheetClinic[] = [];
    for (const clinic of days.filter(({ state, booked }) => state !== 'released' || booked > 0)) {
      const own = sessions.filter((s) => s.specialistId === clinic.specialistId && overlaps(s, clinic));
      for (const session of own) left.delete(session);
      const { specialistId, specialistName } = clinic;
      clinics.push({ day: clinic, specialistId, specialistName, lines: await this.linesOf(clinic, own) });
    }
    for (const { specialistId, specialistName } of left) {
      if (clinics.some((one) => one.day === null && one.specialistId === specialistId)) continue;
      const own = [...left].filter((s) => s.specialistId === specialistId);
      clinics.push({ day: null, specialistId, specialistName, lines: own.map(lineOf) });
    }
    const { id } = RequestContext.current.actor;
    return clinics.toSorted((a, b) => Number(b.specialistId === id) - Number(a.specialistId === id));
  }

  /** The free slots of one clinic day: nothing of the specialist's is in them, wherever it is. */
  @Transactional()
  async freeOf(clinic: ClinicDayRow): Promise<readonly ClinicSlot[]> {
    if (!holdsRoom(clinic.state)) return [];
    const taken = await this.sheet.taken(clinic.specialistId, clinic.startsAt, clinic.endsAt);
    return freeSlots(slotsOf(clinic, clinic), taken);
  }

  /** Who is booked into one clinic day. */
  @Transactional()
  async bookedInto(clinic: ClinicDayRow): Promise<readonly SheetRow[]> {
    const rows = await this.sheet.at(clinic.practiceCode, clinic.startsAt, clinic.endsAt);
    return rows.filter((row) => row.specialistId === clinic.specialistId && row.status === 'booked');
  }

  private async linesOf(clinic: ClinicDayRow, own: readonly SheetRow[]): Promise<readonly SheetLine[]> {
    const held = own.filter(({ status }) => HELD.has(status));
    const free = (await this.freeOf(clinic)).filter((slot) => !held.some((session) => overlaps(slot, session)));
    const lines: SheetLine[] = [...own.map(lineOf), ...free.map((slot) => ({ kind: 'free', slot }) as const)];
    return lines.toSorted((a, b) => startOf(a) - startOf(b));
  }
}

const lineOf = (session: SheetRow): SheetLine => ({ kind: 'session', session });

const startOf = (line: SheetLine): number =>
  (line.kind === 'session' ? line.session.startsAt : line.slot.startsAt).getTime();
