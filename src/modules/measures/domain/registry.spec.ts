import { COUNTS, RATES, isCount } from './measure.js';
import { measuresIn, type MeasureNumbers } from './registry.js';

const numbers: MeasureNumbers = {
  jobStartHours: 4,
  lower: { hoursPerWeek: 8, weeks: 26, rateAgeBand: 'ADULT' },
  higher: { hoursPerWeek: 16, weeks: 26, rateAgeBand: 'ADULT' },
  baseline: { hoursPerWeek: 7, weeks: 13, withinWeeks: 16 },
  inWorkShare: 15,
  ipsShare: 75,
};
const MEASURES = measuresIn(numbers);

it('has words for every count and every rate, each once', () => {
  expect(MEASURES.map(({ code }) => code).toSorted()).toEqual([...COUNTS, ...RATES].toSorted());
});

it.each(MEASURES)('$code says in whole sentences how it is counted, and where the rule comes from', (entry) => {
  expect(entry.counted).toMatch(/^[A-Z].*\.$/);
  expect(entry.source).not.toBe('');
});

it('says what the day of every row is', () => {
  expect(MEASURES.filter(({ code, dayIs }) => isCount(code) !== (dayIs !== null))).toEqual([]);
});

const saidOf = (changed: Partial<MeasureNumbers>) => {
  const measures = new Map(measuresIn({ ...numbers, ...changed }).map((each) => [each.code, each]));
  return (code: (typeof MEASURES)[number]['code']): string => {
    const { counted = '', source = '' } = measures.get(code) ?? {};
    return `${counted} ${source}`;
  };
};

it('says the numbers that policy holds', () => {
  const said = saidOf({});
  expect(said('job-starts')).toContain('with 4 paid hours worked');
  expect(said('job-starts')).toContain('assumption A-11: 4 hours');
  expect(said('lower')).toContain('(8 hours a week for 26 weeks at the National Living Wage, unless');
  expect(said('higher')).toContain('(16 hours a week for 26 weeks at the National Living Wage, unless');
  expect(said('baseline')).toContain('at least 7 hours a week in 13 of 16 weeks, where');
  expect(said('retention-share')).toContain('at most 15%');
  expect(said('ips-share')).toContain('75% IPS');
});

it('says other numbers when policy changes, and none where the rules have none', () => {
  const said = saidOf({
    jobStartHours: 1,
    lower: { hoursPerWeek: 10, weeks: 13, rateAgeBand: 'OWN_AGE' },
    higher: null,
    baseline: null,
    inWorkShare: 20,
    ipsShare: 60,
  });
  expect(said('job-starts')).toContain('with 1 paid hour worked');
  expect(said('lower')).toContain('(10 hours a week for 13 weeks at the minimum wage for their age, unless');
  expect(said('higher')).toContain('the higher threshold of their rules, by the day');
  expect(said('baseline')).toContain('worked the hours their rules ask for, where');
  expect(said('retention-share')).toContain('at most 20%');
  expect(said('ips-share')).toContain('60% IPS');
});

it('knows counts from rates', () => {
  expect([isCount('starts'), isCount('employment-rate')]).toEqual([true, false]);
});
