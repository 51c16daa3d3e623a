import { calendarDate } from '#shared/calendar-date';
import { bestMark, FIGURES, scoreOf, type Anchor, type Case } from './indicator.js';

const span = { from: calendarDate('2026-08-23'), to: calendarDate('2026-11-20'), days: 90, fullTimeShare: 1 };
const one = (counts: boolean, value: number | null = null): Case => ({ counts, value });
const LOW: Anchor[] = [30, 60, 150, 270, null].map((upTo, place) => ({ upTo, score: 5 - place }));
const HIGH: Anchor[] = [1, 3, 4, 5, null].map((upTo, place) => ({ upTo, score: place + 1 }));
const CASELOAD: Anchor[] = [20, 25, 30, 40, null].map((upTo, place) => ({ upTo, score: 5 - place }));

it.each<[number, number]>([
  [30, 5],
  [30.1, 4],
  [31, 4],
  [60, 4],
  [61, 3],
  [150, 3],
  [151, 2],
  [270, 2],
  [271, 1],
])('a mean of %d days to the first employer scores %d (domain 8.6)', (days, score) =>
  expect(scoreOf(days, LOW)).toBe(score),
);

it.each<[number, number]>([
  [20, 5],
  [21, 4],
  [25, 4],
  [26, 3],
  [30, 3],
  [31, 2],
  [40, 2],
  [41, 1],
])('a caseload of %d scores %d (domain 8.6)', (people, score) => expect(scoreOf(people, CASELOAD)).toBe(score));

it.each<[number, number]>([
  [1.9, 1],
  [2, 2],
  [4, 3],
  [5, 4],
  [5.9, 4],
  [6, 5],
  [12, 5],
])('%d contacts a week score %d', (contacts, score) => expect(scoreOf(contacts, HIGH)).toBe(score));

it('says the best mark in words', () => {
  expect(bestMark(LOW)).toBe('30 or fewer');
  expect(bestMark(HIGH)).toBe('6 or more');
});

it('works each figure out from its cases', () => {
  const visits = Array.from({ length: 9 }, () => one(true));
  expect(FIGURES['employer-contacts'](visits, span)).toBeCloseTo(0.7);
  expect(FIGURES['community-time']([one(true, 60), one(false, 30), one(true, 30)], span)).toBe(75);
  expect(FIGURES['days-to-employer']([one(true, 10), one(true, 21), one(false, null)], span)).toBe(15.5);
  expect(FIGURES['caseload'](visits, { ...span, fullTimeShare: 0.6 })).toBe(15);
  expect(FIGURES['contact-in-job']([one(true), one(false), one(true), one(true)], span)).toBe(75);
});

it('has no share or mean of nothing', () => {
  expect(FIGURES['community-time']([], span)).toBeNull();
  expect(FIGURES['contact-in-job']([], span)).toBeNull();
  expect(FIGURES['days-to-employer']([one(false, null)], span)).toBeNull();
  expect(FIGURES['employer-contacts']([], span)).toBe(0);
});
