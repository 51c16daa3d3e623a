import { fullTimeFor } from './full-time.js';

const staff = [
  { models: ['ips'], fullTime: 3.6 },
  { models: ['ips', 'seqf'], fullTime: 1 },
  { models: ['seqf'], fullTime: 0.8 },
  { models: [], fullTime: 1 },
];

it('shares specialists of both models between them, and loses nobody', () => {
  expect(fullTimeFor('ips', staff)).toBeCloseTo(4.6);
  expect(fullTimeFor('seqf', staff)).toBeCloseTo(1.8);
  expect(fullTimeFor(null, staff)).toBeCloseTo(6.4);
});
