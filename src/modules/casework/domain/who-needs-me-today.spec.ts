import fc from 'fast-check';
import { addDays, calendarDate } from '#shared/calendar-date';
import { NEED_WEIGHTS, rankNeeds, type CaseItem, type NeedPolicy } from './who-needs-me-today.js';

/** A Tuesday. */
const today = calendarDate('2026-09-01');
const policy: NeedPolicy = { noContactDays: 21, windowWarningDays: 60, missedInARow: 2, dueSoonDays: 7 };
const inDays = (days: number) => addDays(today, days);
const calm: CaseItem = {
  participantId: 'p1',
  name: 'Ada Byrne',
  allocatedOn: inDays(-90),
  lastContactOn: inDays(-3),
  nextSessionOn: null,
  missedInARow: 0,
  firstMeetingDueOn: null,
  windowEndsOn: inDays(200),
  evidenceDueOn: null,
  planReviewDueOn: null,
  inWorkCheck: null,
  unrecordedSession: null,
};
const person = (change: Partial<CaseItem>): CaseItem => ({ ...calm, ...change });
const reasonFor = (change: Partial<CaseItem>) => rankNeeds([person(change)], today, policy)[0]?.reason ?? null;

it('is empty when nobody needs anything', () => expect(rankNeeds([calm], today, policy)).toEqual([]));

it.each<[string, Partial<CaseItem>]>([
  ['First meeting 3 days overdue', { firstMeetingDueOn: inDays(-3) }],
  ['First meeting due today', { firstMeetingDueOn: today }],
  ['No contact for 24 days', { lastContactOn: inDays(-24) }],
  ['No contact for 21 days', { lastContactOn: inDays(-21) }],
  ['No contact yet, after 90 days', { lastContactOn: null }],
  ['Support ends in 60 days', { windowEndsOn: inDays(60) }],
  ['Support ends in 30 days', { windowEndsOn: inDays(30) }],
  ['Support ends today', { windowEndsOn: today }],
  ['Support should have ended 1 day ago', { windowEndsOn: inDays(-1) }],
  ['Missed 2 sessions in a row', { missedInARow: 2 }],
  ['Evidence due tomorrow', { evidenceDueOn: inDays(1) }],
  ['Plan review due on 8 September 2026', { planReviewDueOn: inDays(7) }],
  ['13-week check due on Friday', { inWorkCheck: { dueOn: inDays(3), label: '13-week check' } }],
  ['Session today at 2:30pm is not recorded', { unrecordedSession: { sessionId: 's1', day: today, time: '14:30' } }],
  [
    'Session of 30 August 2026 is not recorded',
    { unrecordedSession: { sessionId: 's1', day: inDays(-2), time: '14:30' } },
  ],
])('says "%s"', (reason, change) => expect(reasonFor(change)).toBe(reason));

it.each<[string, Partial<CaseItem>]>([
  ['contact 20 days ago', { lastContactOn: inDays(-20) }],
  ['one missed session', { missedInARow: 1 }],
  ['a window that ends in 61 days', { windowEndsOn: inDays(61) }],
  ['a review due in 8 days', { planReviewDueOn: inDays(8) }],
  ['silence, but a session booked for Friday', { lastContactOn: inDays(-24), nextSessionOn: inDays(3) }],
  ['a session tomorrow', { unrecordedSession: { sessionId: 's1', day: inDays(1), time: '09:00' } }],
])('leaves alone %s', (_, change) => expect(reasonFor(change)).toBeNull());

it('looks for somebody whose booked session is long past or far ahead', () => {
  expect(reasonFor({ lastContactOn: inDays(-24), nextSessionOn: inDays(8) })).toBe('No contact for 24 days');
  expect(reasonFor({ lastContactOn: inDays(-24), nextSessionOn: inDays(-1) })).toBe('No contact for 24 days');
});

it('does not call it silence while the first meeting is still to come', () => {
  expect(rankNeeds([person({ lastContactOn: null, firstMeetingDueOn: inDays(2) })], today, policy)).toMatchObject([
    { kind: 'first-meeting', also: [] },
  ]);
});

it('gives one person one line, the strongest reason with its one step, the others beside it', () => {
  const lines = rankNeeds(
    [person({ missedInARow: 3, lastContactOn: inDays(-40), planReviewDueOn: inDays(-2) })],
    today,
    policy,
  );
  expect(lines).toEqual([
    {
      participantId: 'p1',
      name: 'Ada Byrne',
      kind: 'missed-sessions',
      reason: 'Missed 3 sessions in a row',
      also: ['No contact for 40 days', 'Plan review 2 days overdue'],
      nextStep: { label: 'Record outreach', href: '/participants/p1/contacts/new' },
      weight: 803,
    },
  ]);
});

it('leads straight to the session that is not recorded', () => {
  const [line] = rankNeeds(
    [person({ unrecordedSession: { sessionId: 's7', day: today, time: '09:00' } })],
    today,
    policy,
  );
  expect(line?.nextStep).toEqual({ label: 'Record attendance', href: '/sessions/s7/attendance' });
});

it('puts the more harmful reason first, the longer overdue before the shorter, and names in order', () => {
  const order = rankNeeds(
    [
      person({ participantId: 'a', name: 'Zoe', planReviewDueOn: inDays(-300) }),
      person({ participantId: 'b', name: 'Bea', lastContactOn: inDays(-22) }),
      person({ participantId: 'c', name: 'Cal', lastContactOn: inDays(-50) }),
      person({ participantId: 'e', name: 'Eve', missedInARow: 2 }),
      person({ participantId: 'd', name: 'Dee', missedInARow: 2 }),
      person({ participantId: 'f', name: 'Fay', windowEndsOn: inDays(14) }),
      person({ participantId: 'g', name: 'Gus', windowEndsOn: inDays(2) }),
    ],
    today,
    policy,
  ).map(({ name }) => name);
  expect(order).toEqual(['Dee', 'Eve', 'Gus', 'Fay', 'Cal', 'Bea', 'Zoe']);
});

it('never lets a weaker reason overtake a stronger one, however late it is', () => {
  const days = fc.integer({ min: -2000, max: 60 }).map(inDays);
  fc.assert(
    fc.property(days, days, days, (review, evidence, ends) => {
      const people = [
        person({ participantId: '1', planReviewDueOn: review }),
        person({ participantId: '2', evidenceDueOn: evidence }),
        person({ participantId: '3', windowEndsOn: ends }),
      ];
      const lines = rankNeeds(people, today, policy);
      const bases = lines.map(({ kind }) => NEED_WEIGHTS[kind]);
      expect(bases).toEqual(bases.toSorted((a, b) => b - a));
    }),
  );
});

it('gives the same order whatever the order of the facts', () => {
  const people = ['Ann', 'Ann', 'Bob', 'Cy'].map((name, n) =>
    person({ participantId: String(n), name, missedInARow: 2 + (n % 2) }),
  );
  expect(rankNeeds(people.toReversed(), today, policy)).toEqual(rankNeeds(people, today, policy));
});
