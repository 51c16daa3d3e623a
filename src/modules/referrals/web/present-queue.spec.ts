import { calendarDate } from '#shared/calendar-date';
import type { ReferralLine } from '../application/referral-queue.js';
import { presentClock, presentCounts, presentFilters, presentPaging, presentQueue } from './present-queue.js';

const clock = {
  what: 'first-contact' as const,
  dueOn: calendarDate('2026-11-17'),
  state: 'late' as const,
  label: 'First contact',
  when: '3 working days late',
  words: 'First contact 3 working days late',
};
const line = {
  id: 'r1',
  reference: 'R-000001',
  name: 'Ada Ashbourne',
  dateOfBirth: calendarDate('1985-03-27'),
  districtName: null,
  providerName: null,
  receivedOn: calendarDate('2026-11-13'),
  source: 'jobcentre',
  referrerOrganisation: 'Dover Jobcentre',
  status: 'triage',
  statusLabel: 'Being checked',
  failedTests: ['E5'],
  possibleDuplicate: true,
  clock,
} as unknown as ReferralLine;

const shown = (showsProvider: boolean, given: Partial<ReferralLine> = {}) =>
  presentQueue(
    [{ ...line, ...given }],
    calendarDate('2026-11-20'),
    () => 'Jobcentre: work coach, disability adviser',
    showsProvider,
  ) as { columns: { text: string }[]; rows: { cells: unknown[] }[] };

describe('the queue in words', () => {
  it('says who, how old, where, since when, from whom, what is due and what to look at', () => {
    expect(shown(false).rows[0]?.cells).toEqual([
      { text: 'Ada Ashbourne', href: '/referrals/r1', hint: 'R-000001, 41 years old' },
      'Outside the area',
      '13 Nov 2026',
      { text: 'Jobcentre', hint: 'Dover Jobcentre' },
      { text: 'First contact', tag: { text: '3 working days late', colour: 'red' } },
      {
        tags: [
          { text: 'Being checked', colour: 'yellow' },
          { text: 'Possible duplicate', colour: 'purple' },
          { text: 'Check: where they live', colour: 'orange' },
        ],
      },
    ]);
  });

  it('names the provider only to those who see several, and has a cell for every column', () => {
    expect(shown(true).rows[0]?.cells[2]).toBe('The area’s pool');
    for (const wide of [true, false]) expect(shown(wide).rows[0]?.cells).toHaveLength(shown(wide).columns.length);
  });

  it('flags nothing on a referral that has been decided', () => {
    expect(shown(false, { status: 'declined', statusLabel: 'Declined', clock: null }).rows[0]?.cells.slice(4)).toEqual([
      'Nothing',
      { tags: [{ text: 'Declined', colour: 'grey' }] },
    ]);
  });

  it('leaves a clock that has time as a plain sentence', () => {
    const later = { ...clock, state: 'on-time' as const, words: 'First contact due 3 Dec 2026, in 9 working days' };
    expect(presentClock(later)).toEqual({ text: 'First contact due 3 Dec 2026, in 9 working days' });
  });

  it('counts in words, with a way to what is late', () => {
    expect(presentCounts({ waiting: 1, lateForFirstContact: 0, possibleDuplicates: 0, failing: 0 })).toEqual([
      { text: '1 referral is waiting' },
    ]);
    expect(presentCounts({ waiting: 9, lateForFirstContact: 2, possibleDuplicates: 1, failing: 1 })).toEqual([
      { text: '9 referrals are waiting' },
      { text: '2 late for first contact', href: '/referrals?clock=first-contact-late' },
      { text: '1 possible duplicate', href: '/referrals?check=possible-duplicate' },
      { text: '1 fails an eligibility test', href: '/referrals?check=eligibility' },
    ]);
  });

  it('keeps the other filters when one is taken away or the page is turned', () => {
    const wish = { status: 'triage', clock: 'late', district: 'nowhere', source: '', after: 'x' };
    const { chosen } = presentFilters(wish, { districts: [], sources: [], mayAskFor: () => true }) as {
      chosen: unknown[];
    };
    expect(chosen).toEqual([
      { text: 'Being checked', removeHref: '/referrals?district=nowhere&clock=late' },
      { text: 'Late', removeHref: '/referrals?status=triage&district=nowhere' },
    ]);
    expect(presentPaging(wish, 'next')).toMatchObject({
      next: '/referrals?status=triage&district=nowhere&clock=late&after=next',
      first: '/referrals?status=triage&district=nowhere&clock=late',
    });
  });
});
