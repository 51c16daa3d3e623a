import { RuleBroken } from '#platform/errors/domain-error';
import { reasonOf } from './reason.js';

const withCode = (code: unknown): Error => Object.assign(new Error('550 robin@example.org is unknown here'), { code });

it.each<[string, unknown, string]>([
  ['the code of a refusal', new RuleBroken('session.too-late', 'Too late for Robin'), 'session.too-late'],
  [
    'the state PostgreSQL gave',
    Object.assign(new Error('x'), { driverError: { code: '23505', detail: '(email)=(robin@example.org)' } }),
    'database-23505',
  ],
  ['the code of a network error', withCode('ETIMEDOUT'), 'ETIMEDOUT'],
  ['the class where the code quotes somebody', withCode('robin@example.org'), 'Error'],
  ['the class of an error without a code', new TypeError('robin is not iterable'), 'TypeError'],
  ['nothing of a text that was thrown', 'robin@example.org', 'unknown'],
  ['nothing of nothing', null, 'unknown'],
])('is %s', (_what, error, expected) => {
  expect(reasonOf(error)).toBe(expected);
});
