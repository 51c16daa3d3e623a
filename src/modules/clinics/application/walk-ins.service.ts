import { Injectable } from '@nestjs/common';
import { SessionsService, type SessionView } from '#modules/sessions';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { londonTime } from '#shared/london-time';
import { ClinicDaysService } from './clinic-days.service.js';
import { DaySheetService } from './day-sheet.service.js';

const MINUTE = 60_000;
/** Less than this is no meeting. */
const SHORTEST = 5;

/** Somebody we know comes in, or rings, and takes a free slot of a clinic. */
@Injectable()
export class WalkInsService {
  constructor(
    private readonly days: ClinicDaysService,
    private readonly sheets: DaySheetService,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
  ) {}

  /** Books the free slot that begins at `time`; one that has begun is booked from the next minute to its end. */
  @Transactional()
  async book(clinicDayId: string, episodeId: string, time: string): Promise<SessionView> {
    const clinic = await this.days.get(clinicDayId);
    const slot = (await this.sheets.freeOf(clinic)).find((each) => each.time === time);
    if (!slot) throw new RuleBroken('clinic.slot-gone', 'This slot is not free any more. Choose another on the sheet');
    const soonest = new Date((Math.floor(this.clock.now().getTime() / MINUTE) + 1) * MINUTE);
    const startsAt = slot.startsAt < soonest ? soonest : slot.startsAt;
    const minutes = Math.floor((slot.endsAt.getTime() - startsAt.getTime()) / MINUTE);
    if (minutes < SHORTEST) throw new RuleBroken('clinic.slot-over', 'This slot is over. Choose another on the sheet');
    const { day, practiceCode, room } = clinic;
    return this.sessions.book(episodeId, {
      ...{ day, time: londonTime(startsAt), minutes, mode: 'in-person-clinic', practiceCode, room },
      purpose: slot.startsAt < soonest ? 'Walked in' : '',
    });
  }
}
