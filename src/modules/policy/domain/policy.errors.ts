import type { CalendarDate } from '#shared/calendar-date';

/** A key, list or rule set that the tables do not hold on a day: a mistake in the program or in its data, never the user's. */
export class UnknownPolicy extends Error {
  constructor(what: string, on?: CalendarDate) {
    super(on ? `No policy "${what}" is in force on ${on}` : `No policy "${what}" is held`);
    this.name = 'UnknownPolicy';
  }
}
