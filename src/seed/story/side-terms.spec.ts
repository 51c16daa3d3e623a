import { calendarDate } from '#shared/calendar-date';
import { Chance } from '../chance.js';
import { sideTerms, type SidedJob } from './side-terms.js';

const TODAY = calendarDate('2026-11-20');
const JOB: SidedJob = {
  ...{ contract: 'permanent', hours: 16, startsOn: calendarDate('2026-05-04'), endedOn: null, endReason: null },
  today: TODAY,
};
const drawn = (job: Partial<SidedJob>) =>
  Array.from({ length: 60 }, (_, place) => sideTerms(new Chance(`side ${place}`), { ...JOB, ...job }));

it('says nothing besides of a permanent job', () => {
  expect(new Set(drawn({}).map((terms) => JSON.stringify(terms)))).toEqual(
    new Set([JSON.stringify({ guaranteed_hours: null, contract_ends_on: null, agency: '' })]),
  );
});

it('guarantees no more hours than are expected, and sometimes none', () => {
  const guaranteed = drawn({ contract: 'zero-hours', hours: 6 }).map(({ guaranteed_hours: hours }) => hours);
  expect(new Set(guaranteed)).toEqual(new Set([null, 0, 4, 6]));
});

it('agrees a last day well ahead of today while the job goes on, and names the agency', () => {
  for (const { contract_ends_on: last } of drawn({ contract: 'fixed-term' })) expect(last).toBe('2027-01-31');
  const byAgency = drawn({ contract: 'agency' });
  expect(byAgency.every(({ agency }) => agency !== '')).toBe(true);
  expect(byAgency.some(({ contract_ends_on: last }) => last === null)).toBe(true);
});

it('ends with the contract where it ran out, and before it where the job ended otherwise', () => {
  const endedOn = calendarDate('2026-07-10');
  const [ranOut] = drawn({ contract: 'fixed-term', endedOn, endReason: 'contract-ended' });
  expect(ranOut?.contract_ends_on).toBe('2026-07-10');
  const [left] = drawn({ contract: 'fixed-term', endedOn, endReason: 'health' });
  expect(left?.contract_ends_on).toBe('2026-08-02');
});
