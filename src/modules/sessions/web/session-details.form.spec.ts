import 'reflect-metadata';
import { validateSync } from 'class-validator';
import { SESSION_MODE_CODES, type SessionMode } from '../domain/session-mode.js';
import { SessionDetailsForm, wishOf } from './session-details.form.js';

/** Every box holds something, as a browser sends them: those of other ways of meeting are only hidden. */
const sent = (mode: SessionMode, more: Partial<SessionDetailsForm> = {}) =>
  Object.assign(new SessionDetailsForm(), {
    ...{ day: '24/11/2026', time: '9am', minutes: '30', mode },
    ...{ practiceCode: 'G82050', room: 'Room 2', place: 'Deal library', employerPlace: 'Stour Nurseries' },
    ...more,
  });

it.each([
  ['in-person-clinic', { practiceCode: 'G82050', room: 'Room 2' }],
  ['in-person-community', { place: 'Deal library' }],
  ['in-person-employer', { place: 'Stour Nurseries' }],
  ['video', {}],
  ['phone', {}],
] as const)('takes for %s only what it asks', (mode, where) => {
  const { practiceCode, room, place } = wishOf(sent(mode));
  expect(JSON.parse(JSON.stringify({ practiceCode, room, place }))).toEqual(where);
});

it('asks an employer’s address of its own box, whatever the hidden one holds', () => {
  const faults = SESSION_MODE_CODES.filter((mode) => validateSync(sent(mode, { employerPlace: ' ' })).length > 0);
  expect(faults).toEqual(['in-person-employer']);
});
