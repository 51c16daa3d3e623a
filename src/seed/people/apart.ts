import { calendarDate, daysBetween } from '#shared/calendar-date';
import type { InventedPerson } from './person.js';

const EARLIEST_BIRTH = calendarDate('1900-01-01');

/**
 * Keeps invented people apart. Drama has few telephone numbers, and two people of one birthday with one number look like
 * one person; when chance makes them so, the later one has no telephone.
 */
export function keepApart(): (person: InventedPerson) => InventedPerson {
  const taken = new Set<number>();
  return (person) => {
    if (person.phone === null) return person;
    const line = (person.phone.startsWith('+441632') ? 0 : 1_000) + Number(person.phone.slice(-3));
    const key = line * 100_000 + daysBetween(EARLIEST_BIRTH, person.bornOn);
    if (taken.has(key)) {
      const contactPreference = person.mayEmail ? 'email' : 'letter';
      return { ...person, phone: null, contactPreference, mayText: false, mayLeaveVoicemail: false };
    }
    taken.add(key);
    return person;
  };
}
