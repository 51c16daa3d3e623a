import { addMonths, addDays, calendarDate } from '#shared/calendar-date';
import { programmeMonths } from '../programme.js';
import { SIZES } from '../sizes.js';
import { SeedCalendar } from './calendar.js';
import { casesOf, startedOf } from './cases.js';
import { SCRIPTED_CASES } from './demo-caseload.js';
import { EXIT_REASONS } from './outline.js';

const todayOn = calendarDate('2026-11-20');
const calendar = new SeedCalendar(calendarDate('2025-05-17'), addDays(todayOn, 60), new Set());
const today = calendar.numberOf(todayOn);
const started = startedOf(1_500);
const cases = casesOf({
  seed: 'spec',
  participants: 1_500,
  open: 480,
  months: programmeMonths(todayOn, SIZES.demo.home, started),
  calendar,
  today,
  windowEnd: (on, route) =>
    calendar.numberOf(addDays(addMonths(calendar.day(on), route === 'out-of-work' ? 12 : 4), -1)),
  hasScript: true,
});

it('has as many people as asked for, at every stage', () => {
  expect(cases).toHaveLength(1_500);
  expect(cases.filter(({ stage }) => stage === 'started')).toHaveLength(started);
  for (const stage of [
    'received',
    'triage',
    'eligible',
    'allocated',
    'ineligible',
    'declined',
    'unreachable',
    'duplicate',
    'withdrawn',
  ]) {
    expect(cases.filter((each) => each.stage === stage).length).toBeGreaterThan(5);
  }
});

it('has as many people under way as the specialists can carry, and everybody else has left for some reason', () => {
  expect(cases.filter(({ start }) => start !== null && start.exit === null)).toHaveLength(480);
  const reasons = new Set(cases.map(({ start }) => start?.exit?.reason));
  for (const reason of EXIT_REASONS) expect(reasons).toContain(reason);
});

it('keeps every story in order', () => {
  for (const { receivedOn, start } of cases) {
    expect(receivedOn).toBeLessThanOrEqual(today);
    if (!start) continue;
    expect(start.on).toBeGreaterThan(receivedOn - 1);
    expect(start.on).toBeLessThanOrEqual(today);
    if (start.exit) {
      expect(start.exit.on).toBeGreaterThanOrEqual(start.on);
      expect(start.exit.on).toBeLessThanOrEqual(start.windowEnds);
    } else expect(start.windowEnds).toBeGreaterThanOrEqual(today);
    for (const { from, to } of start.jobs) {
      if (start.route === 'out-of-work') expect(from).toBeGreaterThan(start.on);
      if (to !== null) expect(to).toBeGreaterThan(from);
    }
  }
});

it('writes the demonstration specialist’s caseload by hand', () => {
  const own = cases.filter(({ keptFor }) => keptFor === 'specialist@demo.example');
  expect(own.filter(({ start }) => start !== null)).toHaveLength(SCRIPTED_CASES.length);
  expect(own.filter(({ stage }) => stage === 'allocated')).toHaveLength(2);
  expect(new Set(own.map(({ situation }) => situation)).size).toBeGreaterThan(8);
});
