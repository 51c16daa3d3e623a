import { calendarDate } from '#shared/calendar-date';
import type { Involvement } from './involvement.js';
import { byWorth, lastContactWords, visitReason, type VisitFacts } from './worth-a-visit.js';

const TODAY = calendarDate('2026-11-20');
const contact = (lastOn: string): Involvement => ({
  ...{ providerId: 'theirs', providerName: 'Invicta Futures', contacts: 1 },
  ...{ lastOn: calendarDate(lastOn), lastKind: 'visit' as const },
});
const facts = (change: Partial<VisitFacts>): VisitFacts => ({
  ...{ followUpOn: null, isOwnFollowUp: true, latest: null, lead: 'nobody' },
  ...change,
});

it.each<[Partial<VisitFacts>, string, string]>([
  [{}, 'quiet', 'Nobody has been in touch yet'],
  [{ latest: contact('2026-10-22') }, 'quiet', 'No contact by anyone for 29 days'],
  [{ latest: contact('2026-10-23') }, 'fresh', 'Spoken to lately'],
  [{ latest: contact('2026-10-01'), lead: 'colleague' }, 'led-by-colleague', 'No contact by anyone for 50 days'],
  [{ followUpOn: calendarDate('2026-11-27') }, 'due', 'You planned to be in touch again by 27 November 2026'],
  [{ followUpOn: calendarDate('2026-11-28') }, 'quiet', 'Nobody has been in touch yet'],
  [
    { followUpOn: calendarDate('2026-11-19'), isOwnFollowUp: false, latest: contact('2026-11-18') },
    'due',
    'A colleague planned to be in touch again by 19 November 2026: that day has passed',
  ],
])('%j is %s: %s', (change, place, words) => {
  expect(visitReason(facts(change), TODAY)).toEqual({ place, words });
});

it('puts what is due first, then whoever was left alone for longest, the nearer first, and last whom somebody has just spoken to', () => {
  const employers: [string, Partial<VisitFacts>, number?][] = [
    ['fresh', { latest: contact('2026-11-18') }],
    ['quiet', { latest: contact('2026-09-01') }],
    ['a colleague’s', { latest: contact('2026-01-01'), lead: 'colleague' }],
    ['due on Monday', { followUpOn: calendarDate('2026-11-23') }],
    ['never, somewhere', {}],
    ['never, far', {}, 7],
    ['never, near', {}, 2],
    ['overdue', { followUpOn: calendarDate('2026-11-16') }],
  ];
  const sorted = employers
    .map(([name, change, miles]) => ({
      ...{ name, facts: facts(change), reason: visitReason(facts(change), TODAY) },
      nearest: miles === undefined ? null : { outcode: 'CT14', miles },
    }))
    .toSorted(byWorth);
  expect(sorted.map(({ name }) => name)).toEqual([
    'overdue',
    'due on Monday',
    'never, near',
    'never, far',
    'never, somewhere',
    'quiet',
    'a colleague’s',
    'fresh',
  ]);
});

it('says who was in touch last: an organisation, never a person', () => {
  expect(lastContactWords(contact('2026-11-17'), 'ours', TODAY)).toBe(
    'Last contact: Invicta Futures visited 3 days ago',
  );
  expect(lastContactWords(contact('2026-11-19'), 'theirs', TODAY)).toBe(
    'Last contact: your organisation visited yesterday',
  );
  expect(lastContactWords(null, 'ours', TODAY)).toBe('No contact by anyone yet');
});
