import { Injectable } from '@nestjs/common';
import { calendarDate, type CalendarDate } from '#shared/calendar-date';

const LONDON_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** The one place that knows what time it is; tests put a stopped one in its stead. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Today in London, where the programme runs, whatever the server's zone. */
  today(): CalendarDate {
    return calendarDate(LONDON_DAY.format(this.now()));
  }
}
