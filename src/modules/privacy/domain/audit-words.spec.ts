import { describeEntry, describeUnnamedActor, isAuditAction } from './audit-words.js';

const say = (action: string, what: string, ...fields: string[]) => describeEntry({ action, what, fields });

it.each([
  [
    say('update', 'placement', 'hours_per_week', 'pay_pence_per_hour', 'version'),
    'Changed a job: hours per week and pay per hour',
  ],
  [
    say('update', 'participant', 'nino_cipher', 'nino_index', 'postcode'),
    'Changed a participant’s details: National Insurance number and postcode',
  ],
  [say('insert', 'earning'), 'Added a payment'],
  [say('read', 'participant'), 'Looked at a participant’s record'],
  [say('read', 'placement'), 'Looked at a job'],
  [say('update', 'earning', 'voided_at', 'voided_by', 'void_reason'), 'Changed a payment: taken out'],
  [say('insert', 'user_session'), 'Signed in'],
  [say('delete', 'personal_token'), 'Ended the tokens for the API'],
  [say('update', 'user_account', 'suspended_at', 'version'), 'Changed an account: suspension'],
  [say('update', 'user_account', 'password_given_until', 'password_hash'), 'Changed an account: password'],
  [
    say('denied', 'sign-in, after too many wrong passwords or codes'),
    'Was refused: sign-in, after too many wrong passwords or codes',
  ],
  [say('read', 'performance-rows'), 'Looked at the rows behind a figure'],
  [say('denied', 'GET /participants/:id'), 'Was refused: GET /participants/:id'],
  [say('bulk-load', 'support_session'), 'Loaded in bulk: support session'],
  [say('update', 'some_new_table', 'version'), 'Changed some new table'],
])('%s', (words, expected) => expect(words).toBe(expected));

it('names who acted when nobody signed in did', () => {
  expect(['system', 'seed', 'operator:casey', 'nobody', '5f0c'].map(describeUnnamedActor)).toEqual([
    'The service itself',
    'Demonstration data',
    'casey, at the server’s command line',
    'Somebody not signed in',
    'Somebody without an account here',
  ]);
});

it('knows its actions', () =>
  expect(['read', 'delete', 'eat', 3].map(isAuditAction)).toEqual([true, true, false, false]));
