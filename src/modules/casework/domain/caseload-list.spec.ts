import { calendarDate } from '#shared/calendar-date';
import { capModel, caseloadReasons, loadOf, sinceContact, type CaseloadCounts } from './caseload-list.js';

const caps = { ips: { soft: 20, hard: 25 }, seqf: { soft: 15, hard: 20 } };
const counts = (change: Partial<CaseloadCounts>): CaseloadCounts => ({
  clients: 18,
  inWork: 4,
  active: 15,
  ips: 18,
  seqf: 0,
  waiting: 0,
  over: 0,
  ...change,
});
const sentence = (change: Partial<CaseloadCounts>, models = ['ips'], fullTimeShare = 1) =>
  loadOf(counts(change), { models, fullTimeShare }, caps, 28).sentence;

it.each<[string, Partial<CaseloadCounts>, string]>([
  ['room', {}, '18 of 20 people, the usual limit for IPS: room for 2 more. 15 reached in the last 4 weeks, 4 in work.'],
  [
    'none left',
    { clients: 20 },
    '20 of 20 people, the usual limit for IPS: no room under the usual limit, 5 more at most. 15 reached in the last 4 weeks, 4 in work.',
  ],
  [
    'over',
    { clients: 22 },
    '22 of 20 people, the usual limit for IPS: over the usual limit by 2, 3 more at most. 15 reached in the last 4 weeks, 4 in work.',
  ],
  [
    'over all',
    { clients: 26, waiting: 1 },
    '26 of 20 people, the usual limit for IPS: over the most allowed, 25. 15 reached in the last 4 weeks, 4 in work. 1 person is waiting to start.',
  ],
  [
    'some whose time has run out',
    { over: 2 },
    '18 of 20 people, the usual limit for IPS: room for 2 more. 15 reached in the last 4 weeks, 4 in work. Support is over for 2 people and waits to be ended.',
  ],
  ['empty', { clients: 0, active: 0, inWork: 0 }, '0 of 20 people, the usual limit for IPS: room for 20 more.'],
])('says in a sentence how a caseload stands: %s', (_, change, words) => expect(sentence(change)).toBe(words));

it('rounds a part-time cap down', () => {
  expect(sentence({ clients: 7 }, ['seqf'], 0.5)).toContain(
    '7 of 7 people, the usual limit for SEQF: no room under the usual limit, 3 more at most',
  );
});

it.each<[string[], number, number, string]>([
  [['ips'], 0, 9, 'ips'],
  [['seqf'], 9, 0, 'seqf'],
  [['ips', 'seqf'], 5, 4, 'ips'],
  [['ips', 'seqf'], 4, 4, 'seqf'],
  [[], 5, 4, 'ips'],
])('for somebody who works with %p and has %i and %i people, the cap is that of %s', (models, ips, seqf, model) => {
  expect(capModel(models, { ips, seqf })).toBe(model);
});

it.each<[string | null, string, boolean]>([
  ['2026-09-01', 'Today', false],
  ['2026-08-31', 'Yesterday', false],
  ['2026-08-04', '28 days ago', false],
  ['2026-08-03', '29 days ago', true],
  [null, 'Not yet', false],
])('contact on %s is "%s"', (on, text, isLong) => {
  expect(sinceContact(on === null ? null : calendarDate(on), calendarDate('2026-09-01'), 28)).toEqual({ text, isLong });
});

it('says the reasons with the numbers of policy', () => {
  const labels = caseloadReasons({
    activeDays: 30,
    missedInARow: 2,
    warningDays: 60,
    endingSoonDays: 30,
  }).map(({ label }) => label);
  expect(labels).toEqual([
    'No contact in the last 30 days',
    'Missed 2 or more sessions in a row',
    'Support ends within 60 days',
    'Nothing planned next',
    'Getting support now',
    'Time has run out, support to be ended',
  ]);
});
