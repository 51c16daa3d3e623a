import { calendarDate } from '#shared/calendar-date';
import { deconflictionNote, involvementInWords, together, type Involvement } from './involvement.js';

const today = calendarDate('2026-11-20');
const contact = (providerId: string, lastOn: string, change: Partial<Involvement> = {}): Involvement => ({
  providerId,
  providerName: providerId === 'ours' ? 'Invicta Futures' : `Provider ${providerId}`,
  contacts: 2,
  lastOn: calendarDate(lastOn),
  lastKind: 'visit',
  ...change,
});

it('warns when another provider was there lately, the latest first', () => {
  const both = [contact('b', '2026-11-10', { lastKind: 'phone' }), contact('c', '2026-11-19')];
  expect(deconflictionNote([contact('b', '2026-11-15')], 'ours', today)).toBe(
    'Provider b visited 5 days ago. Speak to them first, so that this employer is not asked twice.',
  );
  expect(deconflictionNote(both, 'ours', today)).toBe(
    'Provider c visited yesterday and Provider b phoned 10 days ago. Speak to one another first, so that this employer is not asked twice.',
  );
});

it.each([
  ['our own contacts', [contact('ours', '2026-11-19')]],
  ['contacts of more than four weeks ago', [contact('b', '2026-10-22')]],
  ['an employer nobody knows', []],
])('says nothing about %s', (_what, involvement) => {
  expect(deconflictionNote(involvement, 'ours', today)).toBeNull();
});

it('counts to the last day of the four weeks', () => {
  expect(deconflictionNote([contact('b', '2026-10-23')], 'ours', today)).toContain('28 days ago');
});

it('says how much contact there was', () => {
  expect(involvementInWords(contact('b', '2026-11-10', { contacts: 1 }))).toBe(
    '1 contact in the last 90 days, the last on 10 November 2026',
  );
  expect(involvementInWords(contact('b', '2026-05-01', { contacts: 0 }))).toBe(
    'No contact in the last 90 days; the last was on 1 May 2026',
  );
});

it('counts the sites of one organisation together: contacts added up, the latest of all', () => {
  const shop = [contact('b', '2026-11-10', { contacts: 1 }), contact('ours', '2026-11-12')];
  const depot = [contact('b', '2026-11-15', { contacts: 3, lastKind: 'phone' })];
  expect(together([shop, depot])).toEqual([
    contact('b', '2026-11-15', { contacts: 4, lastKind: 'phone' }),
    contact('ours', '2026-11-12'),
  ]);
  expect(together([])).toEqual([]);
});
