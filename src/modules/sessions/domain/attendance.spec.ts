import { isShortNotice, reasonFits, reasonLabel } from './attendance.js';

const startsAt = new Date('2026-11-24T14:00:00Z');

it.each<[string, 'participant' | 'service' | 'practice', boolean]>([
  ['2026-11-23T14:00:00Z', 'participant', false],
  ['2026-11-23T14:00:01Z', 'participant', true],
  ['2026-11-24T15:00:00Z', 'participant', true],
  ['2026-11-24T13:00:00Z', 'service', false],
  ['2026-11-24T13:00:00Z', 'practice', false],
])('cancelled at %s by the %s: short notice %s', (at, asker, short) => {
  expect(isShortNotice(startsAt, new Date(at), asker, 24)).toBe(short);
});

it('has words for every reason', () => {
  expect(['no-word', 'room', 'support-ended', ''].map(reasonLabel)).toEqual([
    'No word from them',
    'The room is not available',
    'Support has ended',
    '',
  ]);
});

it('keeps reasons of a miss and of a change apart', () => {
  expect(['no-word', 'unwell', 'room', ''].map((reason) => reasonFits('did-not-attend', reason))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(['no-word', 'unwell', 'room', ''].map((reason) => reasonFits('cancelled-by-service', reason))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(['unwell', ''].map((reason) => reasonFits('attended', reason))).toEqual([false, true]);
});
