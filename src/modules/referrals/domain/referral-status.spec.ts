import {
  DECLINE_REASONS,
  REFERRAL_STATUSES,
  WITHDRAW_REASONS,
  canMove,
  isOpen,
  nextStatuses,
  referralReasonLabel,
  referralStatusLabel,
} from './referral-status.js';

const codes = REFERRAL_STATUSES.map(({ code }) => code);

it('allows these moves and no others', () => {
  expect(Object.fromEntries(codes.map((from) => [from, codes.filter((to) => canMove(from, to))]))).toEqual({
    received: ['triage', 'withdrawn'],
    triage: ['eligible', 'ineligible', 'declined', 'unreachable', 'duplicate', 'withdrawn'],
    eligible: ['allocated', 'unreachable', 'withdrawn'],
    allocated: ['started', 'unreachable', 'withdrawn'],
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
  expect(nextStatuses('allocated')).toContain('started');
});

it('has each reason once, with words', () => {
  for (const reasons of [DECLINE_REASONS, WITHDRAW_REASONS]) {
    expect(new Set(reasons.map(({ code }) => code)).size).toBe(reasons.length);
    expect(new Set(reasons.map(({ label }) => label)).size).toBe(reasons.length);
  }
  expect(referralReasonLabel('found-work')).toBe('Found work');
  expect(referralStatusLabel('triage')).toBe('Being checked');
});

it('turns nobody down for their health, their history or not being ready', () => {
  const words = DECLINE_REASONS.map(({ code, label }) => `${code} ${label}`.toLowerCase()).join(' ');
  expect(words).not.toMatch(/health|ready|conviction|offen|substance|drug|motivat/);
});
