import { exitReasonsFor, exitReasonValue } from './exit-reason.js';

const BOTH = ['out-of-work', 'in-work-retention'];
const reasons = [
  { code: 'completed', label: 'Completed', attributes: { routes: ['out-of-work'], phase: 'after-start' } },
  { code: 'kept', label: 'Kept their job', attributes: { routes: ['in-work-retention'], phase: 'after-start' } },
  { code: 'left', label: 'Chose to leave', attributes: { routes: BOTH } },
  { code: 'prison', label: 'In prison', attributes: { routes: BOTH, sensitive: true } },
  { code: 'mistake', label: 'By mistake', attributes: { routes: BOTH, referral: 'back-to-queue' } },
  { code: 'unmet', label: 'Never met', attributes: { routes: [], phase: 'before-start' } },
].map(exitReasonValue);
const codes = (route: Parameters<typeof exitReasonsFor>[0]) => exitReasonsFor(route, reasons).map(({ code }) => code);

it('offers only the reasons that fit the route', () => {
  expect(codes('out-of-work')).toEqual(['completed', 'left', 'prison', 'mistake']);
  expect(codes('in-work-retention')).toEqual(['kept', 'left', 'prison', 'mistake']);
});

it('offers before a start only what does not speak of support received', () => {
  expect(codes(null)).toEqual(['left', 'prison', 'mistake', 'unmet']);
});

it('reads what our rules need from the attributes, and the usual where they say nothing', () => {
  expect(reasons[2]).toEqual({
    code: 'left',
    label: 'Chose to leave',
    routes: BOTH,
    phase: 'any',
    referral: 'closed',
    isSensitive: false,
    isOneByOne: false,
  });
  expect(reasons[3]).toMatchObject({ isSensitive: true });
  expect(reasons[4]).toMatchObject({ referral: 'back-to-queue' });
  expect(exitReasonValue({ code: 'x', label: 'X', attributes: { routes: 'all', phase: 'soon' } })).toMatchObject({
    routes: [],
    phase: 'any',
  });
});
