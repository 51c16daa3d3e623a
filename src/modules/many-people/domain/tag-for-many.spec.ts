import { calendarDate } from '#shared/calendar-date';
import { tagEffect } from './tag-for-many.js';

const then = { fromId: 'maya', fromName: 'Maya' };
const now = { specialistId: 'maya', exitedOn: null, isRestricted: false };
const without = { names: ['Bus pass', 'CV'], has: false };
const having = { names: ['Autumn job fair'], has: true };

describe('a tag for many people', () => {
  it('shows what somebody has now', () => {
    expect(tagEffect(now, then, 'add', without, false)).toEqual({ lines: ['Bus pass and CV'], refusal: null });
    expect(tagEffect(now, then, 'add', { names: [], has: false }, false).lines).toEqual(['None']);
    expect(tagEffect(now, then, 'remove', having, false).refusal).toBeNull();
  });

  it('leaves out who has it, or does not have it, and everybody once it is retired', () => {
    expect(tagEffect(now, then, 'add', having, false).refusal).toBe('Has this tag already');
    expect(tagEffect(now, then, 'remove', without, false).refusal).toBe('Does not have this tag');
    expect(tagEffect(now, then, 'remove', having, true).refusal).toBe('The tag was retired');
    const ended = { ...now, exitedOn: calendarDate('2026-11-19') };
    expect(tagEffect(ended, then, 'add', without, true).refusal).toBe('Support ended on 19 November 2026');
  });
});
