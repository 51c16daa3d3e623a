import { Injectable } from '@nestjs/common';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { londonDay, londonInstant } from '#shared/london-time';
import { Clock } from '#platform/clock';
import { BookableQuery, type BookablePerson } from '../data/bookable.query.js';
import { ClinicQuery, type ClinicRow } from '../data/clinic.query.js';
import { DiaryQuery, type DiaryRow, type TeamDiaryRow } from '../data/diary.query.js';

export type { BookablePerson, ClinicRow, DiaryRow, TeamDiaryRow };

/** One day on London clocks and what is in it, soonest first. A day of the clock change is 23 or 25 hours long. */
export interface DayOf<Row> {
  readonly day: CalendarDate;
  readonly rows: readonly Row[];
}

/** Sessions by day: a specialist's own diary, and the sheet of a practice that lends its rooms. */
@Injectable()
export class DiaryService {
  constructor(
    private readonly diary: DiaryQuery,
    private readonly clinic: ClinicQuery,
    private readonly bookable: BookableQuery,
    private readonly clock: Clock,
  ) {}

  /** Every day from one to another, with that specialist's sessions. */
  @Transactional()
  async days(specialistId: string, from: CalendarDate, to: CalendarDate): Promise<readonly DayOf<DiaryRow>[]> {
    return byDay(from, to, await this.diary.of(specialistId, ...instantsOf(from, to)));
  }

  /** Every day from one to another, with the sessions of all these specialists. */
  @Transactional()
  async daysOf(
    specialistIds: readonly string[],
    from: CalendarDate,
    to: CalendarDate,
  ): Promise<readonly DayOf<TeamDiaryRow>[]> {
    return byDay(from, to, await this.diary.ofAll(specialistIds, ...instantsOf(from, to)));
  }

  /** Whom a session can be booked for in that specialist's diary, by name. */
  @Transactional()
  async bookableFor(specialistId: string): Promise<readonly BookablePerson[]> {
    return this.bookable.of(specialistId, this.clock.now());
  }

  /** Every day from one to another, with the sessions at the actor's own practice: initials only. */
  @Transactional()
  async clinicDays(from: CalendarDate, to: CalendarDate): Promise<readonly DayOf<ClinicRow>[]> {
    return byDay(from, to, await this.clinic.between(...instantsOf(from, to)));
  }
}

/** From the first moment of one day up to the end of another. London's midnight is never skipped. */
function instantsOf(from: CalendarDate, to: CalendarDate): [Date, Date] {
  return [londonInstant(from, '00:00'), londonInstant(addDays(to, 1), '00:00')];
}

function byDay<Row extends { readonly startsAt: Date }>(
  from: CalendarDate,
  to: CalendarDate,
  rows: readonly Row[],
): DayOf<Row>[] {
  const days: DayOf<Row>[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    days.push({ day, rows: rows.filter(({ startsAt }) => londonDay(startsAt) === day) });
  }
  return days;
}
