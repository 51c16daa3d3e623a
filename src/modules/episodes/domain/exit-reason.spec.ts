import { EXIT_REASONS, EXIT_REASON_CODES, exitReasonLabel, exitReasonsFor } from './exit-reason.js';

it('has the fifteen reasons of the programme, each once, each with words', () => {
  expect(new Set(EXIT_REASON_CODES).size).toBe(15);
  expect(EXIT_REASONS.every(({ label }) => label.length > 3)).toBe(true);
  expect(exitReasonLabel('retained')).toBe('Kept their job');
});

it('offers only the reasons that fit the route', () => {
  const codes = (route: 'out-of-work' | 'in-work-retention') => exitReasonsFor(route).map(({ code }) => code);
  expect(codes('out-of-work')).toContain('completed-sustained');
  expect(codes('out-of-work')).not.toContain('retained');
  expect(codes('in-work-retention')).toContain('retained');
  expect(codes('in-work-retention')).not.toContain('completed-sustained');
  expect(codes('in-work-retention')).toContain('withdrew');
});

it('offers before a start only what does not speak of support received', () => {
  const codes = exitReasonsFor(null).map(({ code }) => code);
  expect(codes).toHaveLength(11);
  expect(codes).toContain('withdrew');
  expect(codes).not.toContain('window-ended');
});
