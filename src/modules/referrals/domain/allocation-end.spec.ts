import { endOfReferral } from './allocation-end.js';
import { canMove } from './referral-status.js';

describe('a referral whose allocation ended before support began', () => {
  it.each([
    ['never-started', 'unreachable', 'not-reached'],
    ['withdrew', 'withdrawn', 'changed-mind'],
    ['moved-away', 'withdrawn', 'moved-away'],
    ['other-provision', 'withdrawn', 'other-programme'],
    ['safeguarding', 'withdrawn', 'other'],
    ['a reason of later years', 'withdrawn', 'other'],
  ])('that ended as %s is %s: %s', (exitReason, status, reason) => {
    expect(endOfReferral(exitReason)).toEqual({ status, reason });
    expect(canMove('allocated', endOfReferral(exitReason).status)).toBe(true);
  });
});
