import { canMove, isOpen, REFERRAL_STATUSES, referralStatusLabel } from './referral-status.js';

const codes = REFERRAL_STATUSES.map(({ code }) => code);

it('allows these moves and no others', () => {
  expect(Object.fromEntries(codes.map((from) => [from, codes.filter((to) => canMove(from, to))]))).toEqual({
    received: ['triage', 'withdrawn'],
    triage: ['eligible', 'ineligible', 'declined', 'unreachable', 'duplicate', 'withdrawn'],
    eligible: ['allocated', 'unreachable', 'withdrawn'],
    allocated: ['eligible', 'started', 'unreachable', 'withdrawn'],
    started: [],
    ineligible: [],
    declined: [],
    unreachable: [],
    duplicate: [],
    withdrawn: [],
  });
});

it('cannot skip triage or eligibility on the way to a start', () => {
  expect([canMove('received', 'eligible'), canMove('triage', 'allocated'), canMove('eligible', 'started')]).toEqual([
    false,
    false,
    false,
  ]);
});

it('is open while something can still be done', () => {
  expect(codes.filter(isOpen)).toEqual(['received', 'triage', 'eligible', 'allocated']);
});

it('has words for every state', () => {
  expect(referralStatusLabel('triage')).toBe('Being checked');
});
