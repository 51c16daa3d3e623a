import { DECISIONS, decisionReasonLabel, reasonFor, statusAfter } from './decision.js';
import { canMove, DECLINE_REASONS, WITHDRAW_REASONS } from './referral-status.js';

describe('a decision on a referral', () => {
  it('always leads from the check to another state', () => {
    for (const decision of DECISIONS) expect(canMove('triage', statusAfter(decision))).toBe(true);
  });

  it.each([
    ['accept', '', ''],
    ['accept', 'other', null],
    ['decline', 'does-not-want-work', 'does-not-want-work'],
    ['decline', 'found-work', null],
    ['decline', '', null],
    ['withdraw', 'found-work', 'found-work'],
    ['withdraw', 'no-consent', null],
    ['ineligible', 'E5', 'E5'],
    ['ineligible', 'E12', null],
    ['unreachable', '', 'not-reached'],
    ['duplicate', '', 'same-person'],
    ['duplicate', 'E5', null],
  ] as const)('%s because of "%s" is kept as %s', (decision, given, kept) => {
    expect(reasonFor(decision, given)).toBe(kept);
  });

  it('has words for every reason', () => {
    const reasons = [...DECLINE_REASONS, ...WITHDRAW_REASONS].map(({ code }) => code);
    for (const reason of [...reasons, 'same-person', 'not-reached', 'E5']) {
      expect(decisionReasonLabel(reason)).not.toBe(reason);
    }
  });
});
