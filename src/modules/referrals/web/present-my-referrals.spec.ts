import { REFERRAL_STATUSES } from '../domain/referral-status.js';
import { progressWords } from './present-my-referrals.js';

describe('what a referrer is told', () => {
  it('has words for every state, and never a reason', () => {
    const words = REFERRAL_STATUSES.map(({ code }) => progressWords({ status: code, episodeStatus: null }));
    expect(new Set(words).size).toBe(words.length);
    expect(words.every((text) => text.length > 10)).toBe(true);
  });

  it('goes on with support once it has started', () => {
    expect(progressWords({ status: 'started', episodeStatus: 'in-work' })).toBe(
      'They are in work, and support goes on',
    );
    expect(progressWords({ status: 'started', episodeStatus: 'exited' })).toBe('Support has ended');
    expect(progressWords({ status: 'started', episodeStatus: null })).toBe('Support has started');
  });
});
