import { calendarDate } from '#shared/calendar-date';
import {
  EPISODE_STATUSES,
  canMove,
  episodeStanding,
  episodeStatusLabel,
  moveRefusal,
  phaseAfterExit,
  statusAtStart,
  type EpisodeSituation,
} from './episode-status.js';

const codes = EPISODE_STATUSES.map(({ code }) => code);
const open: EpisodeSituation = {
  route: 'out-of-work',
  windowEndsOn: calendarDate('2026-06-30'),
  today: calendarDate('2026-06-30'),
};

it('allows these moves and no others', () => {
  const allowed = codes.flatMap((from) => codes.filter((to) => canMove(from, to)).map((to) => `${from} → ${to}`));
  expect(allowed).toEqual([
    'allocated → pre-employment',
    'allocated → retention',
    'allocated → exited',
    'pre-employment → in-work',
    'pre-employment → exited',
    'retention → exited',
    'in-work → pre-employment',
    'in-work → exited',
  ]);
});

it('starts each route in its own state', () => {
  expect(statusAtStart('out-of-work')).toBe('pre-employment');
  expect(moveRefusal('allocated', 'pre-employment', open)).toBeNull();
  expect(moveRefusal('allocated', 'retention', open)).toBe('A person on this route starts in "Looking for work"');
  expect(moveRefusal('allocated', 'retention', { ...open, route: 'in-work-retention' })).toBeNull();
  expect(moveRefusal('allocated', 'exited', open)).toBeNull();
});

it('lets the search begin again after a job only while the window is open', () => {
  expect(moveRefusal('in-work', 'pre-employment', open)).toBeNull();
  expect(moveRefusal('in-work', 'pre-employment', { ...open, today: calendarDate('2026-07-01') })).toBe(
    'The time for support has ended, so the search cannot start again',
  );
});

it('says in words why a move is impossible', () => {
  expect(moveRefusal('exited', 'in-work', open)).toBe('Support cannot go from "Support ended" to "In work"');
});

it('tracks outcomes to the last day, then closes', () => {
  const ends = calendarDate('2026-12-29');
  expect([phaseAfterExit(ends, ends), phaseAfterExit(ends, calendarDate('2026-12-30'))]).toEqual([
    'tracking',
    'closed',
  ]);
});

it('says of support that never started that it did not start, not that it ended', () => {
  expect(episodeStanding({ status: 'exited', startedOn: null })).toBe('Did not start');
  expect(episodeStanding({ status: 'exited', startedOn: calendarDate('2026-07-01') })).toBe('Support ended');
  expect(episodeStanding({ status: 'allocated', startedOn: null })).toBe(episodeStatusLabel('allocated'));
});
