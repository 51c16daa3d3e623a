import { addDays, calendarDate } from '#shared/calendar-date';
import type { DiaryRow } from '../application/diary.service.js';
import {
  clockChange,
  countWords,
  presentClinic,
  presentDiary,
  presentWeeks,
  spanOf,
  spanWords,
  steps,
} from './present-diary.js';

const day = calendarDate;

describe('the stretch a diary shows', () => {
  it('is the week from Monday, or the day', () => {
    expect(spanOf(day('2026-11-20'), 'week')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(spanOf(day('2026-11-20'), 'day')).toEqual({ from: '2026-11-20', to: '2026-11-20' });
  });

  it.each([
    ['2026-11-20', '2026-11-20', 'Friday 20 November 2026'],
    ['2026-11-16', '2026-11-22', '16 to 22 November 2026'],
    ['2026-11-30', '2026-12-06', '30 November to 6 December 2026'],
    ['2026-12-28', '2027-01-03', '28 December 2026 to 3 January 2027'],
  ])('%s to %s is "%s"', (from, to, words) => {
    expect(spanWords({ from: day(from), to: day(to) })).toBe(words);
  });

  it('steps by a week or a day and keeps the other choices', () => {
    expect(steps('/diary', day('2026-11-20'), 'week', { who: 'x' })).toEqual({
      before: '/diary?on=2026-11-13&who=x',
      after: '/diary?on=2026-11-27&who=x',
      today: '/diary?who=x',
    });
    expect(steps('/diary', day('2026-11-20'), 'day').today).toBe('/diary');
  });
});

it.each([
  ['2027-03-28', /forward/],
  ['2026-10-25', /back/],
])('says so when the clocks change: %s', (on, words) => expect(clockChange(day(on))).toMatch(words));
it('says nothing on other days', () => expect(clockChange(day('2026-11-20'))).toBeNull());

const row = (more: Partial<DiaryRow> = {}): DiaryRow => ({
  id: 's',
  startsAt: new Date('2026-10-25T10:00:00Z'),
  endsAt: new Date('2026-10-25T10:30:00Z'),
  mode: 'in-person-clinic',
  status: 'booked',
  confirmedAt: null,
  room: 'Room 2',
  place: '',
  purpose: '',
  practiceCode: 'G82002',
  practiceName: 'Harbour Surgery',
  episodeId: 'e',
  participantId: 'p',
  participantName: 'Ada Ashbourne',
  communicationNeeds: '',
  interpreterNeeded: true,
  language: 'Polish',
  ...more,
});

it('shows London times on both sides of a clock change', () => {
  const before = row({ startsAt: new Date('2026-10-24T09:00:00Z'), endsAt: new Date('2026-10-24T09:30:00Z') });
  const days = presentDiary(
    [
      { day: day('2026-10-24'), rows: [before] },
      { day: day('2026-10-25'), rows: [row()] },
    ],
    day('2026-10-25'),
    new Date('2026-10-25T09:00:00Z'),
    [],
  );
  const times = days.map(({ rows }) => (rows[0] as { cells: { text: string }[] }).cells[0]?.text);
  expect(times).toEqual(['10am to 10:30am', '10am to 10:30am']);
  expect(days.map(({ isToday }) => isToday)).toEqual([false, true]);
});

it('says where, what somebody needs, and what still wants recording', () => {
  const [presented] = presentDiary(
    [{ day: day('2026-10-25'), rows: [row({ purpose: 'Practise questions' })] }],
    day('2026-10-26'),
    new Date('2026-10-26T09:00:00Z'),
    [],
  );
  expect(presented?.rows[0]).toEqual({
    cells: [
      { text: '10am to 10:30am', href: '/sessions/s' },
      { text: 'Ada Ashbourne', href: '/participants/p', hint: 'Interpreter: Polish' },
      { text: 'Harbour Surgery, Room 2', hint: 'Practise questions' },
      { tag: { text: 'Not recorded yet', colour: 'orange' } },
    ],
  });
});

it('puts the time that is not for sessions between them, on each day it takes', () => {
  const leave = {
    ...{ id: 'o', staffId: 'm', kind: 'leave' as const, version: 1 },
    ...{ startsAt: new Date('2026-10-24T12:00:00Z'), endsAt: new Date('2026-10-26T00:00:00Z') },
  };
  const days = presentDiary(
    [
      { day: day('2026-10-24'), rows: [] },
      { day: day('2026-10-25'), rows: [row()] },
    ],
    day('2026-10-24'),
    new Date('2026-10-24T09:00:00Z'),
    [leave],
  );
  const lines = days.map(({ rows }) =>
    (rows as { cells: { text: string }[] }[]).map(({ cells }) => [cells[0]?.text, cells[1]?.text]),
  );
  expect(lines).toEqual([
    [['1pm to midnight', 'Leave']],
    [
      ['All day', 'Leave'],
      ['10am to 10:30am', 'Ada Ashbourne'],
    ],
  ]);
});

describe('the weeks of a diary', () => {
  const now = new Date('2026-11-18T12:00:00Z');
  const today = day('2026-11-18');
  const over = row({ startsAt: new Date('2026-11-16T10:00:00Z'), endsAt: new Date('2026-11-16T10:30:00Z') });
  const days = Array.from({ length: 14 }, (_, n) => addDays(day('2026-11-16'), n));
  const weeks = (look: 'ahead' | 'as-asked') =>
    presentWeeks(
      presentDiary(
        days.map((on) => ({ day: on, rows: on === '2026-11-16' ? [over] : [] })),
        today,
        now,
        [],
      ),
      today,
      look,
    );

  it('fold away what is over when it opens, and leave out empty weekends', () => {
    const { over: folded, weeks: shown } = weeks('ahead');
    expect(folded).toMatchObject({
      text: 'Earlier this week: 1 session, 1 not recorded yet',
      days: [{ day: days[0] }],
    });
    expect(shown.map(({ heading, days: of }) => [heading, of.map((one) => one.day)])).toEqual([
      ['This week', days.slice(2, 5)],
      ['Next week', days.slice(7, 12)],
    ]);
  });

  it('are shown whole when asked for', () => {
    expect(weeks('as-asked')).toMatchObject({ over: null, weeks: [{ heading: null }] });
    expect(weeks('as-asked').weeks[0]?.days).toHaveLength(10);
  });
});

it('tells a practice initials and no name', () => {
  const clinic = {
    id: 's',
    startsAt: new Date('2026-11-20T10:00:00Z'),
    endsAt: new Date('2026-11-20T10:30:00Z'),
    room: '',
    status: 'cancelled-by-participant' as const,
    initials: 'AA',
    specialistName: 'Priya Shah',
    specialistPhone: null,
    providerName: 'Harbour Works',
  };
  const [presented] = presentClinic([{ day: day('2026-11-20'), rows: [clinic] }], day('2026-11-20'));
  expect(presented?.rows[0]).toEqual({
    cells: [
      { text: '10am to 10:30am' },
      { text: 'Not agreed yet' },
      { text: 'Priya Shah', hint: 'Harbour Works' },
      { text: 'AA' },
      { tag: { text: 'Cancelled', colour: 'grey' } },
    ],
  });
  expect(countWords([{ day: day('2026-11-20'), rows: [clinic] }])).toBe('No sessions');
});
