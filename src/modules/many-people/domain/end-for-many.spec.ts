import { calendarDate } from '#shared/calendar-date';
import { endEffect, whyNotEnd, type EndStanding, type MayEnd } from './end-for-many.js';

const then = { fromId: 'maya', fromName: 'Maya' };
const day = calendarDate('2026-11-19');
const now: EndStanding = {
  ...{ specialistId: 'maya', exitedOn: null, isRestricted: false, startedOn: day, hasReferral: true },
  ...{ bookedSessions: 0, openTasks: 0, comingInterviews: 0, isInJob: false },
};
const may: MayEnd = { refusal: null, referral: 'closed' };

describe('ending support of many people', () => {
  it('says what ends with it, and what to know before', () => {
    expect(endEffect(now, then, may)).toEqual({ lines: ['Nothing else', ''], refusal: null });
    const busy = { ...now, bookedSessions: 2, openTasks: 1, isInJob: true, comingInterviews: 1 };
    expect(endEffect(busy, then, may).lines).toEqual([
      '2 booked sessions cancelled, 1 open task closed and planned contact about the job stops',
      'In work: earnings can still be recorded until tracking ends. 1 job interview still ahead: ask who goes along.',
    ]);
  });

  it.each<[Partial<EndStanding>, MayEnd['referral'], string]>([
    [{}, 'closed', 'Did not start. The referral ends too.'],
    [{}, 'back-to-queue', 'Did not start. They go back to waiting for a place.'],
    [{ hasReferral: false }, 'closed', 'Did not start.'],
  ])('says what becomes of somebody who has not started: %#', (more, referral, words) => {
    expect(endEffect({ ...now, startedOn: null, ...more }, then, { refusal: null, referral }).lines[1]).toBe(words);
  });

  it.each<[string, Pick<EndStanding, 'startedOn'>, string]>([
    ['episode.reason-does-not-fit', { startedOn: null }, 'Support has not started, and this reason'],
    ['episode.reason-does-not-fit', { startedOn: day }, 'This reason does not fit how they came to us'],
    ['episode.exit-before-start', { startedOn: day }, 'As the service said it'],
  ])('says %s as a list does', (code, standing, words) => {
    expect(whyNotEnd({ code, message: 'As the service said it' }, standing)).toContain(words);
  });

  it('leaves out whose support has ended, and who may not end like this', () => {
    expect(endEffect({ ...now, exitedOn: day }, then, may).refusal).toBe('Support ended on 19 November 2026');
    expect(endEffect(now, then, { ...may, refusal: 'Still needed' }).refusal).toBe('Still needed');
    expect(endEffect(undefined, then, may)).toEqual({
      lines: ['', ''],
      refusal: 'This record cannot be seen any more',
    });
  });
});
