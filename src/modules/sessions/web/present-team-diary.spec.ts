import { calendarDate } from '#shared/calendar-date';
import type { TeamDiaryRow } from '../application/diary.service.js';
import { presentTeamDay, presentTeamWeek } from './present-team-diary.js';

const day = calendarDate('2026-10-26');
const team = [
  { id: 'm', name: 'Maya Thornton' },
  { id: 'o', name: 'Owen Price' },
];
const session = {
  ...{
    id: 's',
    specialistId: 'm',
    startsAt: new Date('2026-10-26T10:00:00Z'),
    endsAt: new Date('2026-10-26T10:30:00Z'),
  },
  ...{ mode: 'phone', status: 'booked', room: '', place: '', purpose: '', practiceCode: null, practiceName: null },
  confirmedAt: null,
  ...{ episodeId: 'e', participantId: 'p', participantName: 'Ada Ashbourne', communicationNeeds: '' },
  ...{ interpreterNeeded: false, language: 'English' },
} satisfies TeamDiaryRow;
const leave = {
  ...{ id: 'l', staffId: 'o', kind: 'leave' as const, version: 1 },
  ...{ startsAt: new Date('2026-10-26T00:00:00Z'), endsAt: new Date('2026-10-27T00:00:00Z') },
};

it('gives each colleague a section with their own lines', () => {
  const shown = presentTeamDay(team, [{ day, rows: [session] }], [leave], new Date('2026-10-26T09:00:00Z'));
  expect(shown.map(({ name, count, rows }) => [name, count, rows.length])).toEqual([
    ['Maya Thornton', '1 session', 1],
    ['Owen Price', 'No sessions', 1],
  ]);
  expect(shown[0]?.href).toBe('/diary?who=m&on=2026-10-26');
});

it('shows a week at a glance: sessions, what else, and who is free', () => {
  const tuesday = { day: calendarDate('2026-10-27'), rows: [] };
  const saturday = { day: calendarDate('2026-10-31'), rows: [] };
  expect(presentTeamWeek(team, [{ day, rows: [session] }, tuesday, saturday], [leave])).toMatchObject({
    columns: [{ text: 'Colleague' }, { text: 'Monday 26' }, { text: 'Tuesday 27' }],
    rows: [
      { cells: [{ text: 'Maya Thornton' }, { text: '1 session' }, { text: 'Free' }] },
      { cells: [{ text: 'Owen Price' }, { text: '', hint: 'Leave' }, { text: 'Free' }] },
    ],
  });
});
