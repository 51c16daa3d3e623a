import fc from 'fast-check';
import { addDays, calendarDate } from '#shared/calendar-date';
import { NEED_WEIGHTS, rankNeeds, type CaseItem, type NeedPolicy } from './who-needs-me-today.js';

/** A Tuesday. */
const today = calendarDate('2026-09-01');
const policy: NeedPolicy = {
  noContactDays: 21,
  windowWarningDays: 60,
  missedInARow: 2,
  dueSoonDays: 7,
  fitNoteDays: 7,
  sessions: 'shown',
};
const inDays = (days: number) => addDays(today, days);
const session = (days: number, time = '14:30') => ({ sessionId: 's1', day: inDays(days), time, version: 4 });
const calm: CaseItem = {
  participantId: 'p1',
  episodeId: 'e1',
  name: 'Ada Byrne',
  allocatedOn: inDays(-90),
  lastContactOn: inDays(-3),
  nextSession: null,
  missedInARow: 0,
  firstMeetingDueOn: null,
  windowEndsOn: inDays(200),
  evidenceDue: null,
  fitNoteEndsOn: null,
  planReviewDueOn: null,
  betterOffReviewDueOn: null,
  employerContactDueOn: null,
  tryAgainBy: null,
  inWorkCheck: null,
  riskSign: null,
  noticed: null,
  unrecordedSession: null,
  metOn: null,
  task: null,
  triedAt: null,
};
const person = (change: Partial<CaseItem>): CaseItem => ({ ...calm, ...change });
const reasonFor = (change: Partial<CaseItem>) => rankNeeds([person(change)], today, policy)[0]?.reason ?? null;

it.each([-1, 8])('says nothing of a fit note whose last day is %s days away', (days) =>
  expect(reasonFor({ fitNoteEndsOn: inDays(days) })).toBeNull(),
);

it('says that something is overdue, also where a stronger reason that is not comes first', () => {
  const overdue = (change: Partial<CaseItem>) => rankNeeds([person(change)], today, policy)[0]?.hasOverdue;
  expect(overdue({ missedInARow: 2 })).toBe(false);
  expect(overdue({ missedInARow: 2, planReviewDueOn: inDays(-1) })).toBe(true);
  expect(overdue({ planReviewDueOn: today })).toBe(false);
});

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
  ['Evidence due tomorrow', { evidenceDue: { dueOn: inDays(1), placementId: 'j1' } }],
  ['Ring the landlord: due today', { task: { taskId: 't1', title: 'Ring the landlord', dueOn: today } }],
  ['Session today at 2:30pm', { nextSession: session(0) }],
  ['Session tomorrow at 9am', { nextSession: session(1, '09:00') }],
  ['Met on 30 August 2026, but support has not been started', { firstMeetingDueOn: inDays(3), metOn: inDays(-2) }],
  ['Plan review due on 8 September 2026', { planReviewDueOn: inDays(7) }],
  ['First contact with an employer due today', { employerContactDueOn: today }],
  ['First contact with an employer 4 days overdue', { employerContactDueOn: inDays(-4) }],
  ['No contact for 40 days', { lastContactOn: inDays(-40), tryAgainBy: inDays(20) }],
  [
    'No contact for 40 days, and the next try is 10 days overdue',
    { lastContactOn: inDays(-40), tryAgainBy: inDays(-10) },
  ],
  ['Better-off review due today', { betterOffReviewDueOn: today }],
  ['Fit note runs out today', { fitNoteEndsOn: today }],
  ['Fit note runs out tomorrow', { fitNoteEndsOn: inDays(1) }],
  ['Fit note runs out in 7 days', { fitNoteEndsOn: inDays(7) }],
  ['Job at risk, noticed today', { riskSign: { label: '', seenOn: today, placementId: 'p1' } }],
  [
    'Job at risk, noticed 2 days ago: off sick or late more often',
    { riskSign: { label: 'Off sick or late more often', seenOn: inDays(-2), placementId: 'p1' } },
  ],
  [
    'Noticed by itself: no payslip for 51 days',
    { noticed: { words: 'No payslip for 51 days', placementId: 'p1', more: 0 } },
  ],
  [
    'Noticed by itself: no payslip for 51 days, and 2 signs more',
    { noticed: { words: 'No payslip for 51 days', placementId: 'p1', more: 2 } },
  ],
  ['13-week check due on Friday', { inWorkCheck: { dueOn: inDays(3), label: '13-week check' } }],
  ['Session today at 2:30pm is not recorded', { unrecordedSession: session(0) }],
  ['Session of 30 August 2026 is not recorded', { unrecordedSession: session(-2) }],
])('says "%s"', (reason, change) => expect(reasonFor(change)).toBe(reason));

it.each<[string, Partial<CaseItem>]>([
  ['contact 20 days ago', { lastContactOn: inDays(-20) }],
  ['one missed session', { missedInARow: 1 }],
  ['a window that ends in 61 days', { windowEndsOn: inDays(61) }],
  ['a review due in 8 days', { planReviewDueOn: inDays(8) }],
  ['a better-off review due in 8 days', { betterOffReviewDueOn: inDays(8) }],
  ['silence, but a session booked for Friday', { lastContactOn: inDays(-24), nextSession: session(3) }],
  ['a first contact with an employer due in 8 days', { employerContactDueOn: inDays(8) }],
  ['a try due, while they were reached lately', { tryAgainBy: inDays(-1) }],
  ['a session in two days', { nextSession: session(2) }],
  ['a first meeting overdue, but booked', { firstMeetingDueOn: inDays(-3), nextSession: session(3) }],
])('leaves alone %s', (_, change) => expect(reasonFor(change)).toBeNull());

it('looks for somebody whose booked session is far ahead', () => {
  expect(reasonFor({ lastContactOn: inDays(-24), nextSession: session(8) })).toBe('No contact for 24 days');
});

it('does not call it silence while the first meeting is still to come', () => {
  expect(rankNeeds([person({ lastContactOn: null, firstMeetingDueOn: inDays(2) })], today, policy)).toMatchObject([
    { kind: 'first-meeting', also: [] },
  ]);
});

it('leaves what somebody wrote as it is inside a sentence: it may begin with a name', () => {
  const task = { taskId: 't1', title: 'Juniper asked for a call', dueOn: today };
  const [line] = rankNeeds([person({ missedInARow: 3, lastContactOn: inDays(-40), task })], today, policy);
  expect(line?.alsoInSentence).toEqual(['no contact for 40 days', 'Juniper asked for a call: due today']);
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
      alsoInSentence: ['no contact for 40 days', 'plan review 2 days overdue'],
      how: 'Ring, text or visit them, then write it up. Once you reach them the run of missed sessions is over.',
      overdueDays: 0,
      hasOverdue: true,
      nextStep: { label: 'Write a note', href: '/episodes/e1/notes/new' },
      presses: [{ label: 'Rang, no answer', action: '/episodes/e1/notes/tries', fields: { tried: 'no-answer' } }],
      isTried: false,
      weight: 1603,
    },
  ]);
});

it.each<[string, Partial<CaseItem>, string, string]>([
  ['the session not recorded', { unrecordedSession: session(0) }, 'Record attendance', '/sessions/s1'],
  ['the session today', { nextSession: session(0) }, 'Open the session', '/sessions/s1'],
  ['the session tomorrow', { nextSession: session(1) }, 'Open the session', '/sessions/s1'],
  ['a first booking', { firstMeetingDueOn: today }, 'Book the first meeting', '/episodes/e1/sessions/new'],
  ['the start', { firstMeetingDueOn: today, metOn: today }, 'Start support', '/episodes/e1/start'],
  ['the plan of the ending', { windowEndsOn: inDays(1) }, 'Plan the ending', '/episodes/e1/plan'],
  ['the end on the last day', { windowEndsOn: today }, 'End support', '/episodes/e1/exit'],
  ['a contact', { lastContactOn: inDays(-24) }, 'Write a note', '/episodes/e1/notes/new'],
  [
    'a sign',
    { riskSign: { label: 'Late', seenOn: today, placementId: 'p1' } },
    'See the contact plan',
    '/placements/p1/contacts',
  ],
  [
    'what the program noticed',
    { noticed: { words: 'No payslip for 51 days', placementId: 'p1', more: 0 } },
    'Say what it means',
    '/placements/p1/contacts#noticed',
  ],
  ['a check', { inWorkCheck: { dueOn: today, label: 'check' } }, 'Write a note', '/episodes/e1/notes/new'],
  ['the job', { evidenceDue: { dueOn: today, placementId: 'j1' } }, 'Add evidence', '/placements/j1'],
  ['employers', { employerContactDueOn: today }, 'Find an employer', '/employers'],
  ['the plan', { planReviewDueOn: today }, 'Review the plan', '/episodes/e1/plan'],
  ['money', { betterOffReviewDueOn: today }, 'Look at the money again', '/episodes/e1/better-off'],
  ['the record', { task: { taskId: 't1', title: 'Ring', dueOn: today } }, 'See the record', '/participants/p1'],
])('leads straight to %s', (_, change, label, href) => {
  expect(rankNeeds([person(change)], today, policy)[0]?.nextStep).toEqual({ label, href });
});

it.each<[string, Partial<CaseItem>, readonly object[]]>([
  [
    'whether they came',
    { unrecordedSession: session(-2) },
    [
      { label: 'They came', action: '/sessions/s1/attendance', fields: { attendance: 'attended', version: '4' } },
      {
        label: 'Did not come',
        action: '/sessions/s1/attendance',
        fields: { attendance: 'did-not-attend', reason: 'no-word', version: '4' },
      },
    ],
  ],
  [
    'that a task is done',
    { task: { taskId: 't1', title: 'Ring', dueOn: today } },
    [{ label: 'Done', action: '/tasks/t1/done', fields: {} }],
  ],
  ['nothing of what needs a page', { planReviewDueOn: today }, []],
])('is told with one press %s', (_, change, presses) => {
  expect(rankNeeds([person(change)], today, policy)[0]?.presses).toEqual(presses);
});

it('puts whoever was tried today behind everybody else, and says so; tomorrow they are first again', () => {
  const tried = person({ participantId: 'a', name: 'Ann', missedInARow: 2, triedAt: '09:42' });
  const review = person({ participantId: 'b', name: 'Bob', planReviewDueOn: today });
  const lines = rankNeeds([tried, review], today, policy);
  expect(lines).toMatchObject([
    { name: 'Bob', isTried: false },
    { name: 'Ann', isTried: true, how: 'You tried today at 9:42am.', nextStep: { label: 'Write a note' } },
  ]);
  const next = rankNeeds([{ ...tried, triedAt: null }, review], today, policy);
  expect(next.map(({ name }) => name)).toEqual(['Ann', 'Bob']);
});

it('still asks somebody who was tried today for what needs no answer', () => {
  const both = person({ lastContactOn: inDays(-24), planReviewDueOn: today, triedAt: '09:42' });
  expect(rankNeeds([both], today, policy)).toMatchObject([
    { kind: 'plan-review', isTried: false, also: ['No contact for 24 days'] },
  ]);
});

it.each<[Partial<CaseItem>, number]>([
  [{ firstMeetingDueOn: inDays(-3) }, 3],
  [{ planReviewDueOn: inDays(-2) }, 2],
  [{ planReviewDueOn: today }, 0],
  [{ windowEndsOn: inDays(-5) }, 5],
  [{ lastContactOn: inDays(-24) }, 0],
  [{ lastContactOn: inDays(-40), tryAgainBy: inDays(-10) }, 10],
  [{ employerContactDueOn: inDays(-4) }, 4],
])('counts the days that %j is overdue', (change, days) => {
  expect(rankNeeds([person(change)], today, policy)[0]?.overdueDays).toBe(days);
});

it('leaves the sessions of colleagues out of a leader’s list, and keeps the other reasons', () => {
  const people = [
    person({ participantId: 'a', nextSession: session(0) }),
    person({ participantId: 'b', nextSession: session(0), missedInARow: 2 }),
  ];
  const lines = rankNeeds(people, today, { ...policy, sessions: 'left-out' });
  expect(lines).toMatchObject([{ participantId: 'b', kind: 'missed-sessions', also: [] }]);
});

it('takes the sessions of today first, in the order of the clock', () => {
  const lines = rankNeeds(
    [
      person({ name: 'Two', nextSession: session(0, '14:00') }),
      person({ name: 'Missed', missedInARow: 9 }),
      person({ name: 'One', nextSession: session(0, '09:15') }),
    ],
    today,
    policy,
  );
  expect(lines.map(({ name }) => name)).toEqual(['One', 'Two', 'Missed']);
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
        person({ participantId: '2', evidenceDue: { dueOn: evidence, placementId: 'j' } }),
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
