import { contactNote, employerNote, type NoteMode } from '../words/contact-notes.js';
import { whose, type StartedLife, type Telling } from './life.js';

const MODES: readonly (readonly [NoteMode, number])[] = [
  ['phone', 46],
  ['text', 31],
  ['email', 21],
  ['letter', 2],
];
const EMPLOYER_KINDS: readonly (readonly [string, number])[] = [
  ['visit', 44],
  ['phone', 27],
  ['email', 20],
  ['video', 4],
  ['event', 5],
];

/** Calls, texts and letters between sessions. Answers the last day on which the person was reached, if they were. */
export function tellNotes(life: StartedLife, telling: Telling, lastAttendedOn: number | null): number | null {
  const { start, until, outline } = life;
  const { calendar, noted, today } = telling;
  const chance = life.chance('notes');
  const losing = outline.situation === 'quiet' || outline.situation === 'missed';
  // Somebody who cannot be reached is tried, and not reached, after the last meeting.
  const reachable = losing ? (lastAttendedOn ?? start.on) : Math.min(until, today - 1);
  let lastReached: number | null = null;
  let place = 0;
  for (let day = start.on + chance.whole(3, 11); day < reachable; day += chance.whole(6, 30)) {
    if (!chance.happens(noted)) continue;
    const reached = chance.happens(0.76);
    write(life, telling, { day, place, mode: chance.weighted(MODES), reached });
    if (reached) lastReached = calendar.workingUpTo(day);
    place += 1;
  }
  const attempts =
    start.exit?.reason === 'disengaged'
      ? attemptsBeforeLosing(life, telling)
      : losing
        ? attemptsNow(life, telling)
        : [];
  for (const attempt of attempts) {
    write(life, telling, { ...attempt, place, reached: false });
    place += 1;
  }
  return lastReached;
}

/** Nobody is let go without at least three attempts in two ways over twenty working days (domain 3). */
function attemptsBeforeLosing({ start }: StartedLife, { calendar }: Telling): { day: number; mode: NoteMode }[] {
  const exit = start.exit?.on ?? 0;
  const first = calendar.addWorking(exit, -23);
  if (first <= start.on) return [];
  return [
    { day: first, mode: 'phone' },
    { day: calendar.addWorking(first, 7), mode: 'text' },
    { day: calendar.addWorking(first, 15), mode: 'letter' },
    { day: calendar.addWorking(exit, -1), mode: 'phone' },
  ];
}

function attemptsNow(life: StartedLife, { calendar, today }: Telling): { day: number; mode: NoteMode }[] {
  const chance = life.chance('attempts');
  const day = calendar.workingUpTo(today - chance.whole(2, 6));
  return chance.happens(0.6) && day > life.start.on ? [{ day, mode: chance.one(['phone', 'text'] as const) }] : [];
}

interface NoteWords {
  readonly day: number;
  readonly place: number;
  readonly mode: NoteMode;
  readonly reached: boolean;
}

function write(life: StartedLife, { area, calendar, rows }: Telling, { day, place, mode, reached }: NoteWords): void {
  const chance = life.chance(`note ${place}`);
  const on = calendar.workingUpTo(day);
  const minutes = chance.whole(9 * 60, 17 * 60);
  rows.add('contact_note', {
    id: life.id('note', place),
    ...whose(life, area),
    author_id: life.allocation.specialist.id,
    happened_at: calendar.instant(on, minutes),
    mode,
    reached,
    text: contactNote(chance, mode, reached),
    created_at: calendar.instant(on, minutes + chance.whole(1, 60)),
  });
}

/** Contacts with employers on somebody's behalf. Answers the first day, for the thirty-day standard (T8). */
export function tellEmployerContacts(life: StartedLife, telling: Telling): number | null {
  const { start, until } = life;
  const { area, calendar, employers, rows, today } = telling;
  if (start.route === 'in-work-retention') return null;
  const chance = life.chance('employers');
  const first = calendar.workingFrom(start.on + Math.round(4 + 40 * chance.next() ** 1.5));
  const last = Math.min(until, today);
  const near = employers.filter(({ districtGss }) => districtGss === life.district.gss);
  const choice = near.length > 0 ? near : employers;
  const count = first > last ? 0 : chance.whole(1, 5);
  for (let place = 0; place < count; place += 1) {
    const day = place === 0 ? first : calendar.workingUpTo(chance.whole(first, last));
    const kind = place === 0 && chance.happens(0.7) ? 'visit' : chance.weighted(EMPLOYER_KINDS);
    rows.add('employer_activity', {
      id: life.id('employer-activity', place),
      employer_id: chance.one(choice).id,
      ...whose(life, area),
      specialist_id: life.allocation.specialist.id,
      kind,
      happened_on: calendar.day(Math.max(first, day)),
      purpose: kind === 'visit' || kind === 'event' ? 'job-for-somebody' : 'keep-in-touch',
      note: employerNote(chance, kind),
      follow_up_on: Math.max(first, day) > today - 12 ? calendar.day(Math.max(first, day) + 10) : null,
      created_at: calendar.instant(Math.max(first, day), 17 * 60 + 10),
    });
  }
  return count > 0 ? first : null;
}
