import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';

/** The one place that knows what time it is; tests put a stopped one in its stead. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Today in London, where the programme runs, whatever the server's zone. */
  today(): CalendarDate {
    return londonDay(this.now());
  }
}
