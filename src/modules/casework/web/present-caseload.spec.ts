import { calendarDate } from '#shared/calendar-date';
import type { CaseloadItemView } from '../application/caseload.view.js';
import { caseloadChoice as choiceOf } from './caseload-choice.js';
import { presentRows, presentShowing, presentTiles } from './present-caseload.js';

const plain = { hide: (text: string) => text, open: (text: string) => text };
const caseloadChoice = (query: Readonly<Record<string, unknown>>) => choiceOf(query, plain);
const words = {
  today: calendarDate('2026-09-01'),
  activeDays: 28,
  missedInARow: 2,
  warningDays: 60,
  endingSoonDays: 30,
};
const item: CaseloadItemView = {
  participantId: 'p1',
  episodeId: 'e1',
  specialistId: 's1',
  reference: 'KM-000123',
  name: 'Ada Ashbourne',
  knownAs: '',
  status: 'pre-employment',
  statusLabel: 'Looking for work',
  model: 'ips',
  route: 'out-of-work',
  windowEndsOn: calendarDate('2027-04-03'),
  daysLeft: 214,
  lastContactOn: calendarDate('2026-08-28'),
  lastReachedOn: calendarDate('2026-08-28'),
  isActive: true,
  missedInARow: 0,
  nextActionOn: null,
  nextAction: '',
  nextSessionAt: null,
  tags: [],
};
const cells = (change: Partial<CaseloadItemView>) => presentRows([{ ...item, ...change }], words, null)[0]?.cells ?? [];

it('writes a quiet row in plain words', () => {
  expect(cells({})).toEqual([
    { text: 'Ada Ashbourne', href: '/participants/p1', hint: 'KM-000123' },
    { text: '', tags: [{ text: 'Looking for work', colour: 'blue' }], hint: 'IPS' },
    { text: '214 days', hint: 'to 3 Apr 2027' },
    { text: '4 days ago', tags: [], hint: '28 Aug 2026' },
    { text: '', tags: [{ text: 'Nothing planned', colour: 'grey' }] },
  ]);
});

it.each<[string, Partial<CaseloadItemView>, number, string]>([
  ['a window about to close', { daysLeft: 30 }, 2, '30 days'],
  ['the last day', { daysLeft: 0 }, 2, 'Last day'],
  ['a window that has closed', { daysLeft: -1 }, 2, 'Ended 1 day ago'],
  [
    'long silence',
    { lastContactOn: calendarDate('2026-08-03'), lastReachedOn: calendarDate('2026-08-03') },
    3,
    '29 days ago',
  ],
  ['missed sessions', { missedInARow: 2 }, 3, '2 missed'],
  ['a late action', { nextActionOn: calendarDate('2026-08-31'), nextAction: 'Ring' }, 4, 'Was due 31 Aug 2026'],
])('marks %s', (_, change, column, text) => {
  expect(cells(change)[column]).toMatchObject({ tags: expect.arrayContaining([expect.objectContaining({ text })]) });
});

it('takes from policy when an end is soon and a run of misses long', () => {
  const strict = { ...words, endingSoonDays: 10, missedInARow: 3 };
  const [row] = presentRows([{ ...item, daysLeft: 30, missedInARow: 2 }], strict, null);
  expect([row?.cells[2], row?.cells[3]]).toEqual([
    { text: '30 days', hint: 'to 3 Apr 2027' },
    { text: '4 days ago', tags: [], hint: '28 Aug 2026' },
  ]);
});

it('names whatever comes first: the session or the action', () => {
  const nextSessionAt = new Date('2026-09-04T08:00:00Z');
  expect(cells({ nextSessionAt })[4]).toEqual({ text: 'Session 4 Sep 2026', hint: 'at 9am' });
  const action = { nextActionOn: calendarDate('2026-09-03'), nextAction: 'Send the CV' };
  expect(cells({ nextSessionAt, ...action })[4]).toMatchObject({ text: 'Send the CV', hint: 'by 3 Sep 2026' });
});

it('says whose each row is when there are several', () => {
  expect(presentRows([item], words, new Map([['s1', 'Sam Ode']]))[0]?.cells[2]).toBe('Sam Ode');
});

it('leads from a figure to the people behind it', () => {
  const counts = { clients: 18, active: 15, inWork: 4, ips: 18, seqf: 0, waiting: 0, over: 0 };
  const tiles = presentTiles(counts, null, caseloadChoice({ words: 'x' }), words) as {
    link?: { href: string } | false;
  }[];
  expect(tiles.map(({ link }) => (link ? link.href : null))).toEqual([
    null,
    '/caseload?reason=not-active&sort=last-contact',
    '/caseload?status=in-work&reason=running',
    null,
  ]);
});

it('counts people whose time has run out among everybody', () => {
  const counts = { clients: 40, active: 0, inWork: 0, ips: 40, seqf: 0, waiting: 3, over: 2 };
  expect(presentShowing(25, counts, caseloadChoice({}), 'next')).toBe('25 of 45 people');
});

it('says how many are shown only when it knows', () => {
  const counts = { clients: 40, active: 0, inWork: 0, ips: 40, seqf: 0, waiting: 3, over: 0 };
  expect(presentShowing(21, counts, caseloadChoice({}), null)).toBe('21 people');
  expect(presentShowing(25, counts, caseloadChoice({}), 'next')).toBe('25 of 43 people');
  expect(presentShowing(25, counts, caseloadChoice({ model: 'ips' }), 'next')).toBeNull();
  expect(presentShowing(0, counts, caseloadChoice({}), null)).toBeNull();
});
