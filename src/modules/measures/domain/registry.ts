import { plural } from '#shared/wording';
import type { Count, Measure } from './measure.js';

/** So many hours a week for so many weeks, at a wage by age or for adults. */
export interface EarningsThreshold {
  readonly hoursPerWeek: number;
  readonly weeks: number;
  readonly rateAgeBand: 'ADULT' | 'OWN_AGE';
  /** The hourly rates it names where they are not the minimum wage. */
  readonly otherRates?: string | null;
}

/** So many hours a week in so many of some weeks in a row. */
export interface WeeksThreshold {
  readonly hoursPerWeek: number;
  readonly weeks: number;
  readonly withinWeeks: number;
}

/** What policy says today and the words about a figure repeat. Null where the rules in use say nothing about it. */
export interface MeasureNumbers {
  /** Paid hours that make a job start. */
  readonly jobStartHours: number;
  /** Of the rules for people who start now. */
  readonly lower: EarningsThreshold | null;
  readonly higher: EarningsThreshold | null;
  readonly baseline: WeeksThreshold | null;
  /** The most who should be in work when they start, and the planned share of IPS, in per cent. */
  readonly inWorkShare: number;
  readonly ipsShare: number;
}

const OF_PROGRAMME = 'Programme rules';
const NOT_BY_MISTAKE = 'Records that were made by mistake are left out.';

function count(code: Count, words: Omit<Measure, 'code' | 'rows' | 'outOf'>): Measure {
  return { code, ...words, rows: code, outOf: null };
}

/**
 * Every figure, said once. The tile, the list behind it, the download and the API take their words from here and their
 * numbers from the same view, so they cannot disagree (domain 4.3, 4.5, 4.7, 5). Numbers in the words come from policy.
 */
export function measuresIn(numbers: MeasureNumbers): readonly Measure[] {
  return [
    count('referrals', {
      label: 'Referrals',
      unit: 'people',
      counted: 'Referrals that came in, by the day we received them. One found to be a repeat of another is left out.',
      source: OF_PROGRAMME,
      dayIs: 'Received',
    }),
    count('starts', {
      label: 'Starts',
      unit: 'people',
      counted: `People who started support, by the day of their first meeting. Somebody who comes back for a second time counts again. ${NOT_BY_MISTAKE}`,
      source: `${OF_PROGRAMME}, assumption A-01: what makes a start`,
      dayIs: 'Started',
    }),
    count('out-of-work-starts', {
      label: 'Starts out of work',
      unit: 'people',
      counted: `People who were out of work on the day they started. ${NOT_BY_MISTAKE}`,
      source: OF_PROGRAMME,
      dayIs: 'Started',
    }),
    count('retention-starts', {
      label: 'Starts in work',
      unit: 'people',
      counted: `People who had a job they were at risk of losing on the day they started. ${NOT_BY_MISTAKE}`,
      source: OF_PROGRAMME,
      dayIs: 'Started',
    }),
    count('returner-starts', {
      label: 'Starts of people who came back',
      unit: 'people',
      counted:
        'People who started for a second time. They are part of the starts, and counted apart so that they can be left out.',
      source: `${OF_PROGRAMME}, assumption A-18: coming back`,
      dayIs: 'Started',
    }),
    count('days-to-start', {
      label: 'Days from referral to start',
      unit: 'days',
      counted: 'Days from the referral to the start, added up over everybody who started.',
      source: OF_PROGRAMME,
      dayIs: 'Started',
    }),
    count('caseload', {
      label: 'People being supported now',
      unit: 'people',
      counted:
        'People who have started and whose support has not ended, today. People who still wait to start are not counted.',
      source: `${OF_PROGRAMME}: caseload counting`,
      dayIs: 'Started',
    }),
    count('exits', {
      label: 'Support ended',
      unit: 'people',
      counted: `People whose support ended after they had started, by its last day. ${NOT_BY_MISTAKE}`,
      source: OF_PROGRAMME,
      dayIs: 'Ended',
    }),
    count('starters-into-work', {
      label: 'Starters who found work',
      unit: 'people',
      counted:
        'People who were out of work when they started and have had at least one job start since, by the day they started support.',
      source: 'IPS Grow, policy note on employment rates',
      dayIs: 'Started',
    }),
    count('people-into-work', {
      label: 'People into work',
      unit: 'people',
      counted: 'People who were out of work when they started, each once, by the day of their first job start.',
      source: 'IPS Grow, reporting tool',
      dayIs: 'First job start',
    }),
    count('job-starts', {
      label: 'Job starts',
      unit: 'jobs',
      counted: `Jobs of people who were out of work when they started: paid, on the open market, with ${plural(numbers.jobStartHours, 'paid hour')} worked. One person may have several. New jobs of people who were in work all along are not mixed in.`,
      source: `IPS Grow, reporting tool; assumption A-11: ${plural(numbers.jobStartHours, 'hour')}`,
      dayIs: 'Job start',
    }),
    count('first-earnings', {
      label: 'First earnings',
      unit: 'outcomes',
      counted: 'People whose first pay that counts has been recorded, by the day it was paid.',
      source: `${OF_PROGRAMME}, assumption A-07: outcome rules`,
      dayIs: 'Paid',
    }),
    count('lower', {
      label: 'Lower outcomes',
      unit: 'outcomes',
      counted: `People whose earnings have reached the lower threshold${threshold(numbers.lower)}, by the day they reached it.`,
      source: `${OF_PROGRAMME}, assumption A-07: outcome rules`,
      dayIs: 'Reached',
    }),
    count('higher', {
      label: 'Higher outcomes',
      unit: 'outcomes',
      counted: `People whose earnings have reached the higher threshold${threshold(numbers.higher)}, by the day they reached it.`,
      source: `${OF_PROGRAMME}, assumption A-07: outcome rules`,
      dayIs: 'Reached',
    }),
    count('baseline', {
      label: 'Baseline outcomes',
      unit: 'outcomes',
      counted: `People who ${weeksOfWork(numbers.baseline)}, where their rules count hours instead of earnings.`,
      source: 'DWP, IPS in Primary Care guidance',
      dayIs: 'Reached',
    }),
    count('retained', {
      label: 'Jobs kept',
      unit: 'outcomes',
      counted: 'People who were in work when they started and still are, by the day this was established.',
      source: `${OF_PROGRAMME}: retention`,
      dayIs: 'Established',
    }),
    {
      code: 'employment-rate',
      label: 'Employment rate',
      unit: 'percent',
      counted:
        'Of the people who started in this time and were out of work, the share who have had a job start since. People who were in work when they started are left out on both sides.',
      source: 'IPS Grow, policy note on employment rates',
      dayIs: null,
      rows: 'starters-into-work',
      outOf: 'out-of-work-starts',
    },
    {
      code: 'caseload-per-specialist',
      label: 'Caseload for each full-time specialist',
      unit: 'people for each full-time specialist',
      counted:
        'People being supported today, divided by employment specialists, each with their share of full time. A specialist who works in both models counts half to each.',
      source: 'IPS fidelity scale, item 1; assumption A-16: caps',
      dayIs: null,
      rows: 'caseload',
      outOf: null,
    },
    {
      code: 'mean-days-to-start',
      label: 'Referral to start',
      unit: 'days',
      counted: 'Calendar days from the referral to the start, on average over everybody who started in this time.',
      source: OF_PROGRAMME,
      dayIs: null,
      rows: 'days-to-start',
      outOf: 'starts',
    },
    {
      code: 'retention-share',
      label: 'Started in work',
      unit: 'percent',
      counted: 'Of everybody who started in this time, the share who had a job they were at risk of losing.',
      source: `IPS Grow advice; assumption A-02: at most ${numbers.inWorkShare}%`,
      dayIs: null,
      rows: 'retention-starts',
      outOf: 'starts',
    },
    {
      code: 'ips-share',
      label: 'Started in IPS',
      unit: 'percent',
      counted:
        'Of everybody who started in this time, the share supported by the IPS model. The others are supported by SEQF.',
      source: `Kent County Council contract notice; assumption A-32: ${numbers.ipsShare}% IPS`,
      dayIs: null,
      rows: 'starts',
      outOf: 'starts',
    },
  ];
}

function threshold(rule: EarningsThreshold | null): string {
  if (rule === null) return ' of their rules';
  const minimum = rule.rateAgeBand === 'ADULT' ? 'the National Living Wage' : 'the minimum wage for their age';
  const wage = rule.otherRates ? `the ${rule.otherRates}` : minimum;
  const sum = `${plural(rule.hoursPerWeek, 'hour')} a week for ${plural(rule.weeks, 'week')}`;
  return ` (${sum} at ${wage}, unless their rules say otherwise)`;
}

function weeksOfWork(rule: WeeksThreshold | null): string {
  if (rule === null) return 'worked the hours their rules ask for';
  const { hoursPerWeek, weeks, withinWeeks } = rule;
  return `worked at least ${plural(hoursPerWeek, 'hour')} a week in ${weeks} of ${plural(withinWeeks, 'week')}`;
}
