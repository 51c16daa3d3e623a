import { DECISIONS, ownReasonLabel, reasonFor, statusAfter } from './decision.js';
import { canMove } from './referral-status.js';

const listed = ['does-not-want-work', 'found-work'];

describe('a decision on a referral', () => {
  it('always leads from the check to another state', () => {
    for (const decision of DECISIONS) expect(canMove('triage', statusAfter(decision))).toBe(true);
  });

  it.each([
    ['accept', '', ''],
    ['accept', 'other', null],
    ['decline', 'does-not-want-work', 'does-not-want-work'],
    ['decline', 'no-reason-of-the-list', null],
    ['decline', '', null],
    ['withdraw', 'found-work', 'found-work'],
    ['withdraw', 'no-reason-of-the-list', null],
    ['ineligible', 'E5', 'E5'],
    ['ineligible', 'E12', null],
    ['unreachable', '', 'not-reached'],
    ['duplicate', '', 'same-person'],
    ['duplicate', 'E5', null],
  ] as const)('%s because of "%s" is kept as %s', (decision, given, kept) => {
    expect(reasonFor(decision, given, listed)).toBe(kept);
  });

  it('has words of its own for the reasons that no list of policy holds', () => {
    for (const reason of ['same-person', 'not-reached', 'E5']) expect(ownReasonLabel(reason)).not.toBe(reason);
    expect(ownReasonLabel('found-work')).toBeNull();
  });
});
