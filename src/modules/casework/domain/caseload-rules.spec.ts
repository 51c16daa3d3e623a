import { calendarDate } from '#shared/calendar-date';
import {
  capFor,
  capState,
  caseloadScore,
  fidelityBand,
  isActive,
  rapidSearchScore,
  type CaseloadPolicy,
  type FidelityBand,
  type ScoreAnchor,
} from './caseload-rules.js';

const anchors = (...limits: number[]): ScoreAnchor[] => [
  ...limits.map((upTo, n) => ({ upTo, score: 5 - n })),
  { upTo: null, score: 1 },
];
const item1 = anchors(20, 25, 30, 40);
const item15 = anchors(30, 60, 150, 270);
const bands: FidelityBand[] = [
  { from: 0, label: 'not IPS' },
  { from: 74, label: 'fair' },
  { from: 100, label: 'good' },
  { from: 115, label: 'exemplary' },
];
const caps: CaseloadPolicy = { ips: { soft: 20, hard: 25 }, seqf: { soft: 15, hard: 20 } };

describe('section 8.6', () => {
  it.each([
    [20, 5],
    [21, 4],
    [25, 4],
    [26, 3],
    [30, 3],
    [31, 2],
    [40, 2],
    [41, 1],
  ])('Caseload score: %i → %i', (clients, score) => expect(caseloadScore(clients, item1)).toBe(score));

  it.each([
    [125, 'exemplary'],
    [115, 'exemplary'],
    [114, 'good'],
    [100, 'good'],
    [99, 'fair'],
    [74, 'fair'],
    [73, 'not IPS'],
  ])('Band: %i → %s', (total, label) => expect(fidelityBand(total, bands)).toBe(label));

  it.each([
    [30, 5],
    [31, 4],
    [60, 4],
    [61, 3],
    [150, 3],
    [151, 2],
    [270, 2],
    [271, 1],
  ])('Rapid search: mean %i days → %i', (days, score) => expect(rapidSearchScore(days, item15)).toBe(score));
});

it('scores a mean that is not whole, and anchors in any order', () => {
  expect(caseloadScore(20.1, item1)).toBe(4);
  expect(caseloadScore(20, item1.toReversed())).toBe(5);
  expect(() => caseloadScore(41, item1.slice(0, 4))).toThrow(RangeError);
  expect(() => fidelityBand(73, bands.slice(1))).toThrow(RangeError);
});

it.each([
  ['ips', 1, 20, 25],
  ['ips', 0.7, 14, 17],
  ['ips', 0.58, 11, 14],
  ['seqf', 1, 15, 20],
  ['seqf', 0.5, 7, 10],
  ['seqf', 0, 0, 0],
] as const)('the cap for %s at %d of full time is %i and %i', (model, part, soft, hard) => {
  expect(capFor(model, part, caps)).toEqual({ soft, hard });
});

it('shows where a caseload stands', () => {
  expect([20, 21, 25, 26].map((clients) => capState(clients, caps.ips))).toEqual([
    'within',
    'over-soft',
    'over-soft',
    'over-hard',
  ]);
});

it('is active with a contact in the last four weeks', () => {
  const today = calendarDate('2026-09-29');
  const active = (day: string) => isActive(calendarDate(day), today, 28);
  expect([active('2026-09-01'), active('2026-08-31'), active('2026-09-29')]).toEqual([true, false, true]);
  expect(isActive(null, today, 28)).toBe(false);
});
