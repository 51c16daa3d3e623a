import type { BelowFloor } from '#modules/placements';
import { calendarDate } from '#shared/calendar-date';
import { presentPayCheck, presentPaymentCheck } from './pay-check.js';

const bornOn = calendarDate('2006-03-01');
const [day, another] = [calendarDate('2026-11-02'), calendarDate('2026-11-09')];
const below = {
  floor: { hourlyPence: 1085, label: '£10.85 for ages 18 to 20, from 1 April 2026' },
  shortByPence: 35,
} as BelowFloor;

it('what is confirmed of pay for an hour is confirmed for its day only', () => {
  const markOn = (payDate: typeof day): string => presentPayCheck(below, bornOn, payDate).mark;
  expect(markOn(day)).toBe(markOn(day));
  expect(markOn(another)).not.toBe(markOn(day));
});

it('what is confirmed of a payment is confirmed for its day only', () => {
  const markOn = (payDate: typeof day): string =>
    presentPaymentCheck(below, bornOn, { payDate, grossPence: 10_500, hours: 10 }).mark;
  expect(markOn(day)).toBe(markOn(day));
  expect(markOn(another)).not.toBe(markOn(day));
});
