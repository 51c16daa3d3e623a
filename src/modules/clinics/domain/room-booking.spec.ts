import { noticeHours, refuseRoomStep, ROOM_STATE_CODES, type RoomState } from './room-booking.js';

const POSSIBLE = new Set([
  ...['requested>confirmed', 'requested>cancelled-by-practice', 'requested>released'],
  ...['confirmed>cancelled-by-practice', 'confirmed>released'],
  ...['cancelled-by-practice>requested', 'released>requested'],
]);
const every = ROOM_STATE_CODES.flatMap((from) => ROOM_STATE_CODES.map((to) => [from, to] as const));

it.each<readonly [RoomState, RoomState]>(every)('from %s to %s', (from, to) => {
  const step = (): void => refuseRoomStep(from, to, 'Flu clinic');
  if (POSSIBLE.has(`${from}>${to}`)) expect(step).not.toThrow();
  else expect(step).toThrow(from === to ? 'already recorded' : 'cannot follow');
});

it('a practice that takes a room back says why', () => {
  expect(() => refuseRoomStep('confirmed', 'cancelled-by-practice', ' ')).toThrow('why the room is not available');
  expect(() => refuseRoomStep('confirmed', 'released', '')).not.toThrow();
});

it.each([
  ['2026-11-23T09:00Z', 24],
  ['2026-11-24T08:01Z', 0],
  ['2026-11-24T10:00Z', 0],
])('notice at %s is %s hours', (at, hours) => {
  expect(noticeHours(new Date('2026-11-24T09:00Z'), new Date(at))).toBe(hours);
});
