import { messageEffect, type Way } from './message-for-many.js';

const then = { fromId: 'maya', fromName: 'Maya' };
const now = { specialistId: 'maya', exitedOn: null, isRestricted: false };
const noon = new Date('2026-11-20T12:00:00Z');
const way: Way = {
  ...{ channel: 'sms', noWay: '', mayNot: '', leavesAt: noon, giveaway: null },
  ...{ wording: 'English', wordingNote: '' },
};
const effect = (more: Partial<Way>) => messageEffect(now, then, { ...way, ...more }, noon);

describe('a message to many people', () => {
  it('says the way, the words, and the hour where that is later than the others', () => {
    expect(effect({})).toEqual({ lines: ['Text message', 'English', ''], refusal: null });
    expect(effect({ leavesAt: new Date('2026-11-21T08:00:00Z'), wordingNote: 'They need easy read' }).lines).toEqual([
      ...['Text message', 'English. They need easy read', 'From Saturday 21 November 2026 at 8am'],
    ]);
  });

  it.each<[Partial<Way>, string]>([
    [{ channel: null, noWay: 'Neither texts nor emails are safe' }, 'Neither texts nor emails are safe'],
    [{ mayNot: 'They objected' }, 'They objected'],
    [{ leavesAt: null }, 'The times at which they may be written to never come'],
    [{ giveaway: 'job coach' }, 'Messages to them must not name the service: leave out “job coach”'],
  ])('does not go, and says why: %#', (more, words) => {
    expect(effect(more).refusal).toBe(words);
  });
});
