import { isReminderDue, requestState, type RequestFacts, type RequestState } from './evidence-request.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const ASKED: RequestFacts = {
  participantId: 'ada',
  askedFor: 'ada',
  until: new Date('2026-12-05T00:00:00Z'),
  cameInAt: null,
  settledAt: null,
  endedAt: null,
  isSaid: false,
  waiting: 0,
};
const THEN = new Date('2026-11-19T12:00:00Z');

it.each<[string, Partial<RequestFacts>, RequestState]>([
  ['nothing came', {}, 'asked'],
  ['its time is over', { until: NOW }, 'over'],
  ['it was ended', { endedAt: THEN }, 'over'],
  ['the record was merged', { participantId: 'adele' }, 'over'],
  ['a payslip waits', { cameInAt: THEN, waiting: 1 }, 'came-in'],
  ['a payslip waits, and the link is over', { cameInAt: THEN, waiting: 1, endedAt: THEN }, 'came-in'],
  ['every payslip is dealt with', { cameInAt: THEN }, 'done'],
  ['something was said', { cameInAt: THEN, isSaid: true }, 'came-in'],
  ['what was said is dealt with', { cameInAt: THEN, isSaid: true, settledAt: THEN }, 'done'],
])('where %s, it is %j: %s', (_what, change, state) => {
  expect(requestState({ ...ASKED, ...change }, NOW)).toBe(state);
});

const sent = { ...ASKED, askedAt: new Date('2026-11-15T12:00:00Z'), remindedAt: null, way: 'sms' as const };
it.each<[string, Partial<typeof sent> | { way: 'letter' } | { remindedAt: Date }, boolean]>([
  ['five days after it was asked', {}, true],
  ['a moment sooner', { askedAt: new Date('2026-11-15T12:00:01Z') }, false],
  ['after one reminder', { remindedAt: THEN }, false],
  ['once something came', { cameInAt: THEN }, false],
  ['of a letter', { way: 'letter' }, false],
  ['on the last day', { until: new Date('2026-11-21T11:00:00Z') }, false],
  ['once it was ended', { endedAt: THEN }, false],
])('reminds %s: %j: %s', (_what, change, due) => {
  expect(isReminderDue({ ...sent, ...change }, 5, NOW)).toBe(due);
});
