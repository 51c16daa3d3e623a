import type { Chance } from '../chance.js';
import { sessionNote, sessionPurpose } from '../words/session-notes.js';
import type { Slot } from './calendar.js';
import { whose, type StartedLife, type Telling } from './life.js';
import { planSessions, type PlannedSession } from './session-plan.js';
import type { ToldJob } from './tell-jobs.js';

export interface ToldSessions {
  readonly firstMode: string;
  /** The last day on which somebody was met. */
  readonly lastAttendedOn: number | null;
  /** Sessions missed in a row since then, with the last one's id. */
  readonly missedInARow: number;
  readonly lastMissed: { readonly id: string; readonly day: number } | null;
}

type Status = 'booked' | 'attended' | 'did-not-attend' | 'cancelled-by-participant' | 'cancelled-by-service' | 'moved';

const MISSED: readonly (readonly [string, number])[] = [
  ['no-word', 34],
  ['forgot', 22],
  ['unwell', 22],
  ['caring', 9],
  ['travel', 8],
  ['other', 5],
];
const CHANGED: readonly (readonly [string, number])[] = [
  ['unwell', 36],
  ['clash', 24],
  ['caring', 13],
  ['work', 12],
  ['travel', 8],
  ['other', 7],
];
const CALL_MINUTES = [15, 15, 30];
const BY_SERVICE: readonly (readonly [string, number])[] = [
  ['staff', 62],
  ['room', 30],
  ['other', 8],
];

/** All sessions of a life, `count` if the diary has room; each in a time when the specialist is free. */
export function tellSessions(
  life: StartedLife,
  telling: Telling,
  { count, jobs }: { readonly count: number; readonly jobs: readonly ToldJob[] },
): ToldSessions {
  const plan = planSessions(life, telling, count);
  const chance = life.chance('sessions');
  const situation = life.outline.situation;
  const mustMiss = situation === 'missed' ? (chance.happens(0.3) ? 3 : 2) : 0;
  const told = {
    firstMode: '',
    lastAttendedOn: null as number | null,
    missedInARow: 0,
    lastMissed: null as ToldSessions['lastMissed'],
  };
  plan.past.forEach((planned, place) => {
    const fromEnd = plan.past.length - 1 - place;
    const status = statusOf(chance, planned, fromEnd, { mustMiss, unrecorded: situation === 'unrecorded' });
    const session = tell(life, telling, { planned, place, status, chance, jobs });
    if (!session) return;
    if (planned.isFirst) told.firstMode = session.mode;
    if (status === 'attended' || status === 'moved')
      Object.assign(told, { lastAttendedOn: session.day, missedInARow: 0, lastMissed: null });
    if (status === 'did-not-attend') {
      Object.assign(told, { missedInARow: told.missedInARow + 1, lastMissed: { id: session.id, day: session.day } });
    }
  });
  for (const [place, planned] of [plan.today, plan.next].entries()) {
    if (planned) tell(life, telling, { planned, place: 1_000 + place, status: 'booked', chance, jobs });
  }
  return told;
}

/** The first meeting of somebody who has been allocated and not started. */
export function tellFirstMeeting(life: StartedLife, telling: Telling, day: number): void {
  const planned: PlannedSession = { day, phase: 'beginning', isFirst: true };
  tell(life, telling, { planned, place: 0, status: 'booked', chance: life.chance('first meeting'), jobs: [] });
}

function statusOf(
  chance: Chance,
  { isFirst }: PlannedSession,
  fromEnd: number,
  { mustMiss, unrecorded }: { mustMiss: number; unrecorded: boolean },
): Status {
  if (isFirst) return 'attended';
  if (fromEnd < mustMiss) return 'did-not-attend';
  if (unrecorded && fromEnd === 0) return 'booked';
  // The last one before a run of misses, and the last one of most others, was kept.
  if (fromEnd === mustMiss) return 'attended';
  return chance.weighted<Status>([
    ['attended', 77],
    ['did-not-attend', 9],
    ['cancelled-by-participant', 6],
    ['cancelled-by-service', 3],
    ['moved', 5],
  ]);
}

interface SessionWords {
  readonly planned: PlannedSession;
  readonly place: number;
  readonly status: Status;
  readonly chance: Chance;
  readonly jobs: readonly ToldJob[];
}

function tell(
  life: StartedLife,
  telling: Telling,
  words: SessionWords,
): { id: string; day: number; mode: string } | null {
  const { planned, place, status, chance } = words;
  const where = placeFor(life, telling, words);
  const minutes = planned.isFirst
    ? chance.one([45, 60])
    : chance.one(where.mode === 'phone' ? CALL_MINUTES : telling.minutes);
  const slot = slotFor(life, telling, planned, minutes, chance);
  if (!slot) return null;
  const id = life.id('session', place);
  const written = { ...words, where, slot, id };
  if (status !== 'moved') {
    write(life, telling, written, null);
    return { id, day: slot.day, mode: where.mode };
  }
  // What was moved took place a few days later.
  const later = { ...planned, day: Math.min(slot.day + chance.whole(1, 5), telling.today - 1) };
  const laterSlot = slotFor(life, telling, later, minutes, chance);
  if (!laterSlot || laterSlot.day < slot.day) {
    write(life, telling, { ...written, status: 'attended' }, null);
    return { id, day: slot.day, mode: where.mode };
  }
  const laterId = life.id('session', place, 'moved');
  write(life, telling, written, laterId);
  write(life, telling, { ...written, status: 'attended', slot: laterSlot, id: laterId }, null);
  return { id: laterId, day: laterSlot.day, mode: where.mode };
}

/** A time of day people tend to choose; past sessions stay in the past. */
function slotFor(
  life: StartedLife,
  telling: Telling,
  { day }: PlannedSession,
  minutes: number,
  chance: Chance,
): Slot | null {
  const { diary, today, diaryNumber } = telling;
  const number = diaryNumber(life.allocation.specialist.id);
  const wished = chance.weighted([
    [chance.whole(540, 720), 55],
    [chance.whole(780, 990), 45],
  ]);
  if (day === today) return diary.take(number, day, wished, minutes);
  const slot = diary.takeFrom(number, day, wished, minutes, day < today ? Math.min(8, today - 1 - day) : 12);
  if (slot || day >= today) return slot;
  for (let back = day - 1; back > Math.max(life.start.on, day - 12); back -= 1) {
    const earlier = diary.takeFrom(number, back, wished, minutes, 0);
    if (earlier) return earlier;
  }
  return null;
}

interface Where {
  readonly mode: string;
  readonly practiceCode: string | null;
  readonly room: string;
  readonly place: string;
}

function placeFor(life: StartedLife, telling: Telling, { planned, chance, jobs }: SessionWords): Where {
  const own = telling.rooms.get(life.allocation.specialist.id) ?? [];
  const atWork = ['first-weeks', 'in-work', 'offer', 'keeping'].includes(planned.phase);
  const clinicShare = planned.isFirst ? 45 : 27;
  const mode = chance.weighted([
    ['in-person-clinic', own.length > 0 && telling.calendar.isWorking(planned.day) ? clinicShare : 0],
    ['in-person-community', planned.isFirst ? 50 : 33],
    ['phone', planned.isFirst ? 2 : 24],
    ['video', planned.isFirst ? 5 : 9],
    ['in-person-employer', atWork ? 16 : 2],
  ]);
  const elsewhere = { mode, practiceCode: null, room: '', place: '' };
  if (mode === 'in-person-clinic') {
    const clinic = chance.weighted(own.map((room, place) => [room, place === 0 ? 2 : 1] as const));
    return { ...elsewhere, practiceCode: clinic.practiceCode, room: clinic.room };
  }
  if (mode === 'in-person-community') return { ...elsewhere, place: capital(chance.one(life.district.places)) };
  return mode === 'in-person-employer'
    ? { ...elsewhere, place: employerOn(planned.day, telling, jobs, chance) }
    : elsewhere;
}

/** Where the person works that day, or would like to. */
function employerOn(day: number, { calendar, employers }: Telling, jobs: readonly ToldJob[], chance: Chance): string {
  const on = calendar.day(day);
  const current = jobs.find(({ endedOn }) => endedOn === null || endedOn >= on) ?? jobs.at(-1);
  return current?.employer.name ?? chance.one(employers).name;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function write(
  life: StartedLife,
  { area, calendar, rows, noted, today }: Telling,
  { planned, status, where, slot, id, chance }: SessionWords & { where: Where; slot: Slot; id: string },
  movedToId: string | null,
): void {
  const attended = status === 'attended';
  const withWords = chance.happens(noted);
  const bookedOn = Math.max(Math.min(slot.day - chance.whole(2, 12), today), Math.min(life.start.on, slot.day) - 6);
  const happened = status !== 'booked';
  rows.add('support_session', {
    id,
    ...whose(life, area),
    specialist_id: life.allocation.specialist.id,
    starts_at: calendar.instant(slot.day, slot.from),
    ends_at: calendar.instant(slot.day, slot.to),
    mode: where.mode,
    practice_code: where.practiceCode,
    room: where.room,
    place: where.place,
    purpose: planned.isFirst ? 'First meeting' : sessionPurpose(chance, planned.phase),
    status,
    attendance_reason: reasonFor(status, chance),
    short_notice: status === 'cancelled-by-participant' && chance.happens(0.4),
    moved_to_id: movedToId,
    note: attended && withWords ? sessionNote(chance, planned.phase) : '',
    recorded_at: happened ? calendar.instant(slot.day, Math.min(slot.to + chance.whole(2, 90), 22 * 60)) : null,
    created_at: calendar.instant(bookedOn, 17 * 60),
    asked_by: askedBy(status, chance),
  });
}

function reasonFor(status: Status, chance: Chance): string {
  if (status === 'did-not-attend') return chance.weighted(MISSED);
  if (status === 'cancelled-by-service') return chance.weighted(BY_SERVICE);
  return status === 'cancelled-by-participant' || status === 'moved' ? chance.weighted(CHANGED) : '';
}

function askedBy(status: Status, chance: Chance): string | null {
  if (status === 'cancelled-by-participant') return 'participant';
  if (status === 'cancelled-by-service') return chance.happens(0.25) ? 'practice' : 'service';
  return status === 'moved'
    ? chance.weighted([
        ['participant', 78],
        ['service', 22],
      ])
    : null;
}
