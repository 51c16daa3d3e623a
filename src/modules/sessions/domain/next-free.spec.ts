import fc from 'fast-check';
import { nextFree } from './next-free.js';
import { overlap, type Slot } from './slot.js';

const slot = (from: string, to: string): Slot => ({
  startsAt: new Date(`2026-11-24T${from}:00Z`),
  endsAt: new Date(`2026-11-24T${to}:00Z`),
});
const evening = new Date('2026-11-24T20:00:00Z');
const timeOf = (instant: Date | null) => instant?.toISOString().slice(11, 16) ?? null;

it('is the wished time when that is free', () => {
  expect(timeOf(nextFree(slot('10:00', '10:30'), [slot('09:30', '10:00')], 10, evening))).toBe('10:00');
});

it('is after the booking in the way, and the gap', () => {
  expect(timeOf(nextFree(slot('10:00', '10:30'), [slot('10:15', '11:00')], 10, evening))).toBe('11:10');
});

it('steps over several bookings, given in any order', () => {
  const taken = [slot('11:30', '12:00'), slot('10:00', '10:45'), slot('11:00', '11:30')];
  expect(timeOf(nextFree(slot('10:00', '10:30'), taken, 0, evening))).toBe('12:00');
});

it('uses a hole that is large enough', () => {
  const taken = [slot('10:00', '10:30'), slot('11:00', '12:00')];
  expect(timeOf(nextFree(slot('10:15', '10:45'), taken, 0, evening))).toBe('10:30');
});

it('is nothing when the rest of the day is full', () => {
  expect(nextFree(slot('19:00', '19:45'), [slot('18:30', '19:30')], 0, evening)).toBeNull();
});

it('never suggests a time that is taken', () => {
  const minute = fc.integer({ min: 0, max: 600 });
  const any = fc
    .tuple(minute, fc.integer({ min: 5, max: 120 }))
    .map(([from, length]): Slot => ({ startsAt: new Date(from * 60_000), endsAt: new Date((from + length) * 60_000) }));
  fc.assert(
    fc.property(any, fc.array(any, { maxLength: 12 }), fc.integer({ min: 0, max: 15 }), (wish, taken, gap) => {
      const found = nextFree(wish, taken, gap, new Date(3_000 * 60_000));
      if (!found) return false;
      const length = wish.endsAt.getTime() - wish.startsAt.getTime();
      const there = { startsAt: found, endsAt: new Date(found.getTime() + length) };
      return found >= wish.startsAt && taken.every((busy) => !overlap(there, busy));
    }),
  );
});
