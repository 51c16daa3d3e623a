import { addDays, formatDate, mondayOf, weekday, type CalendarDate } from '#shared/calendar-date';
import { formatWeekday, londonInstant } from '#shared/london-time';
import { plural } from '#shared/wording';
import type { ClinicRow, DayOf, DiaryRow } from '../application/diary.service.js';
import type { OwnTimeRow } from '../application/own-time.service.js';
import { onDay, ownTimeLabel } from '../domain/own-time.js';
import { statusTag, timesWords, whereWords } from './present-session.js';

const MILLISECONDS_AN_HOUR = 3_600_000;

export type DiarySpan = 'day' | 'week';

/** The first and last day that a diary shows: the day itself, or its week from Monday. */
export function spanOf(on: CalendarDate, span: DiarySpan): { readonly from: CalendarDate; readonly to: CalendarDate } {
  const from = span === 'week' ? mondayOf(on) : on;
  return { from, to: span === 'week' ? addDays(from, 6) : on };
}

/** "Friday 20 November 2026", or "16 to 22 November 2026" of a week. */
export function spanWords({ from, to }: { readonly from: CalendarDate; readonly to: CalendarDate }): string {
  if (from === to) return formatWeekday(from);
  const [first, last] = [formatDate(from).split(' '), formatDate(to)];
  const shared = last.split(' ');
  const head = first[2] !== shared[2] ? first : first[1] !== shared[1] ? first.slice(0, 2) : first.slice(0, 1);
  return `${head.join(' ')} to ${last}`;
}

/** Addresses of the stretch before, after and around today; other choices stay in the address. */
export function steps(
  path: string,
  on: CalendarDate,
  span: DiarySpan,
  keep: Readonly<Record<string, string>> = {},
): { readonly before: string; readonly after: string; readonly today: string } {
  const days = span === 'week' ? 7 : 1;
  const to = (day: CalendarDate | null) =>
    `${path}?${new URLSearchParams({ ...(day ? { on: day } : {}), ...keep }).toString()}`.replace(/\?$/, '');
  return { before: to(addDays(on, -days)), after: to(addDays(on, days)), today: to(null) };
}

/** What to know of a day on which London clocks change; null on every other. */
export function clockChange(day: CalendarDate): string | null {
  const length = londonInstant(addDays(day, 1), '00:00').getTime() - londonInstant(day, '00:00').getTime();
  const hours = length / MILLISECONDS_AN_HOUR;
  if (hours === 23) return 'The clocks go forward at 1am: there is no time between 1am and 2am.';
  if (hours === 25) return 'The clocks go back at 2am: the hour from 1am comes twice.';
  return null;
}

/** One day of a diary as the page shows it. */
export interface PresentedDay {
  readonly day: CalendarDate;
  readonly heading: string;
  readonly isToday: boolean;
  readonly isOver: boolean;
  readonly note: string | null;
  /** Sessions whose time has passed without a record. */
  readonly unrecorded: number;
  readonly rows: readonly object[];
}

/** Days of a specialist's diary: a table for each day that has sessions, with the time that is not for them in between. */
export function presentDiary(
  days: readonly DayOf<DiaryRow>[],
  today: CalendarDate,
  now: Date,
  own: readonly OwnTimeRow[],
): readonly PresentedDay[] {
  return days.map(({ day, rows }) => ({
    day,
    heading: formatWeekday(day),
    isToday: day === today,
    isOver: day < today,
    note: clockChange(day),
    unrecorded: rows.filter(({ status, endsAt }) => status === 'booked' && endsAt <= now).length,
    rows: diaryRows(day, rows, own, now),
  }));
}

/** The lines of one day, soonest first. */
export function diaryRows(
  day: CalendarDate,
  rows: readonly DiaryRow[],
  own: readonly OwnTimeRow[],
  now: Date,
): readonly object[] {
  const sessions = rows.map((row) => ({
    startsAt: row.startsAt,
    cells: [
      { text: timesWords(row), href: `/sessions/${row.id}` },
      { text: row.participantName, href: `/participants/${row.participantId}`, hint: needsOf(row) },
      { text: whereWords(row, row.practiceName), hint: row.purpose || undefined },
      { tag: statusTag(row, now) },
    ],
  }));
  const blocks = own.flatMap((block) => {
    const part = onDay(block, day);
    if (!part) return [];
    const times = part.isWholeDay ? 'All day' : timesWords(part);
    const cells = [
      { text: times, href: `/diary/time/${block.id}`, hidden: `, ${ownTimeLabel(block.kind)}` },
      { text: ownTimeLabel(block.kind) },
      { text: 'Not for sessions' },
      { tag: { text: 'Kept free', colour: 'grey' } },
    ];
    return [{ startsAt: part.startsAt, cells }];
  });
  return [...blocks, ...sessions]
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .map(({ cells }) => ({ cells }));
}

function needsOf({ interpreterNeeded, language, communicationNeeds }: DiaryRow): string | undefined {
  const needs = [...(interpreterNeeded ? [`Interpreter: ${language}`] : []), communicationNeeds].filter(Boolean);
  return needs.join('. ') || undefined;
}

/** A stretch of the diary under one heading; `heading` is null where the page needs none. */
export interface PresentedWeek {
  readonly heading: string | null;
  readonly days: readonly PresentedDay[];
}

/** What is over this week, folded away, and the weeks that are shown. */
export interface PresentedWeeks {
  readonly over: { readonly text: string; readonly days: readonly PresentedDay[] } | null;
  readonly weeks: readonly PresentedWeek[];
}

/**
 * Looking ahead, the days of this week that are over are folded away with how many of their sessions still want
 * recording; a week that was asked for is shown whole. Weekends are shown only when there is something in them.
 */
export function presentWeeks(
  days: readonly PresentedDay[],
  today: CalendarDate,
  look: 'ahead' | 'as-asked',
): PresentedWeeks {
  const isShown = ({ day, rows, isToday, note }: PresentedDay): boolean =>
    weekday(day) <= 5 || rows.length > 0 || isToday || note !== null || days.length === 1;
  const shown = days.filter(isShown);
  if (look === 'as-asked') return { over: null, weeks: [{ heading: null, days: shown }] };
  const over = shown.filter(({ day, rows }) => day < today && rows.length > 0);
  const sunday = addDays(mondayOf(today), 6);
  return {
    over: over.length > 0 ? { text: `Earlier this week: ${overWords(over)}`, days: over } : null,
    weeks: [
      { heading: 'This week', days: shown.filter(({ day }) => day >= today && day <= sunday) },
      { heading: 'Next week', days: shown.filter(({ day }) => day > sunday) },
    ],
  };
}

function overWords(days: readonly PresentedDay[]): string {
  const sessions = days.reduce((sum, { rows }) => sum + rows.length, 0);
  const unrecorded = days.reduce((sum, day) => sum + day.unrecorded, 0);
  return [plural(sessions, 'session'), ...(unrecorded > 0 ? [`${unrecorded} not recorded yet`] : [])].join(', ');
}

/** Days of a practice's sheet: time, room, specialist and initials. */
export function presentClinic(days: readonly DayOf<ClinicRow>[], today: CalendarDate): readonly PresentedDay[] {
  return days.map(({ day, rows }) => ({
    day,
    heading: formatWeekday(day),
    isToday: day === today,
    isOver: day < today,
    note: clockChange(day),
    unrecorded: 0,
    rows: rows.map((row) => ({
      cells: [
        { text: timesWords(row) },
        { text: row.room || 'Not agreed yet' },
        { text: row.specialistName, hint: [row.providerName, row.specialistPhone].filter(Boolean).join(', ') },
        { text: row.initials || 'Not shown' },
        row.status.startsWith('cancelled')
          ? { tag: { text: 'Cancelled', colour: 'grey' } }
          : { tag: { text: 'Booked', colour: 'blue' } },
      ],
    })),
  }));
}

/** "3 sessions", without those that were cancelled. */
export function countWords(days: readonly DayOf<{ readonly status: string }>[]): string {
  const held = days.flatMap(({ rows }) => rows).filter(({ status }) => !status.startsWith('cancelled')).length;
  return held === 0 ? 'No sessions' : plural(held, 'session');
}
