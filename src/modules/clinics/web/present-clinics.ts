import { plural } from '#shared/wording';
import { formatShortDate, weekdayName, type CalendarDate } from '#shared/calendar-date';
import { formatTime, formatWeekday } from '#shared/london-time';
import type { ClinicView } from '../application/clinic.view.js';
import type { ClinicDayRow } from '../application/clinic-days.service.js';
import type { ClinicPlan } from '../application/clinics.service.js';
import { holdsRoom, ROOM_STATES, type RoomState } from '../domain/room-booking.js';

/** A state as a tag: the word says it all. */
export function stateTag(state: RoomState): { readonly text: string; readonly colour: string } {
  const found = ROOM_STATES.find(({ code }) => code === state);
  return { text: found?.label ?? state, colour: found?.colour ?? 'grey' };
}

/** "9am to midday". */
export function timesOf({ begins, ends }: { readonly begins: string; readonly ends: string }): string {
  return `${formatTime(begins)} to ${formatTime(ends)}`;
}

/** People who are still booked into a day whose room is gone. */
export const isStranded = ({ state, booked }: ClinicDayRow): boolean => !holdsRoom(state) && booked > 0;

/** Rows of clinic days: when, where, whose, and how far the room is. */
export function presentDays(days: readonly ClinicDayRow[], showsWhose: boolean): readonly object[] {
  return days.map((day) => ({
    cells: [
      { text: formatWeekday(day.day), href: `/clinic-days/${day.id}`, hint: timesOf(day) },
      { text: day.practiceName, hint: day.room },
      ...(showsWhose ? [day.specialistName] : []),
      { text: day.booked === 0 ? 'Nobody yet' : plural(day.booked, 'person', 'people') },
      { tag: stateTag(day.state) },
    ],
  }));
}

/** A series in one line: "Tuesdays, 9am to midday, until 23 Feb 2027". */
export function seriesWords(clinic: ClinicView): string {
  const days = `${weekdayName(clinic.startsOn)}s`;
  const often = clinic.everyWeeks === 1 ? days : `Every second week on ${days}`;
  return `${often}, ${timesOf(clinic)}, from ${formatShortDate(clinic.startsOn)} to ${formatShortDate(clinic.until)}`;
}

/** What a wish would come to, for somebody to look at before it is made. */
export function presentPlan({ days, leftOut, slots }: ClinicPlan): object {
  return {
    count: plural(days.length, 'clinic day'),
    days: days.map((day: CalendarDate) => formatWeekday(day)),
    leftOut: leftOut.map(({ day, because }) => `${formatWeekday(day)}: ${because}`),
    slots: slots.map(({ time, minutes }) => `${formatTime(time)}, ${minutes} minutes`),
  };
}
