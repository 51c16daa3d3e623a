import type { Count, Measure, MeasureCode } from '#modules/measures';
import { plural } from '#shared/wording';
import {
  describeAgainstProfile,
  employmentRateOf,
  percentOfProfile,
  ragBand,
  ragWords,
  wholePercent,
  type Rag,
  type RagBands,
} from '../domain/percentages.js';

/** How a figure stands against its plan, in words; the colour only helps. */
export interface Standing {
  readonly text: string;
  readonly colour: 'green' | 'yellow' | 'red';
}

/** One figure with everything a reader needs to trust it. */
export interface Figure {
  readonly code: MeasureCode;
  readonly label: string;
  readonly unit: Measure['unit'];
  readonly value: number | null;
  readonly plan: number | null;
  readonly percentOfPlan: number | null;
  readonly standing: Standing | null;
  /** The figure in a plain sentence. */
  readonly sentence: string;
  readonly counted: string;
  readonly source: string;
  /** The rows behind it and how many they come to. */
  readonly rows: { readonly measure: Count; readonly model: 'ips' | 'seqf' | null; readonly total: number };
  /** What a share or mean is taken over; null for a count. */
  readonly outOf: number | null;
}

/** What figures of one selection are reckoned from. */
export interface FigureFacts {
  readonly totals: ReadonlyMap<Count, number>;
  readonly ipsStarts: number;
  /** What the profile asks for by now. */
  readonly plan: { readonly starts: number; readonly jobStarts: number };
  readonly caseload: number;
  readonly fullTime: number;
  readonly model: 'ips' | 'seqf' | null;
}

export interface FigurePolicy {
  readonly bands: RagBands;
  readonly targets: { readonly jobStart: number; readonly lower: number; readonly higher: number };
  readonly caps: Readonly<Record<'ips' | 'seqf', { readonly soft: number; readonly hard: number }>>;
  readonly retentionShareCap: number;
  readonly ipsShareTarget: number;
}

/** The words of a figure. */
export type Words = (code: MeasureCode) => Measure;
type Reckoned = Pick<Figure, 'value' | 'sentence'> & Partial<Pick<Figure, 'plan' | 'percentOfPlan' | 'standing'>>;

/** Making one is slow, so it is made once. */
const oneDecimal = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const COLOURS: Readonly<Record<Rag, Standing['colour']>> = { green: 'green', amber: 'yellow', red: 'red' };

/** Every figure of a selection, each once, in the order of the journey (domain 4.7). */
export function figuresOf(facts: FigureFacts, policy: FigurePolicy, words: Words): Figure[] {
  const of = (count: Count): number => facts.totals.get(count) ?? 0;
  const figure = (
    code: MeasureCode,
    { value, sentence, plan = null, percentOfPlan = null, standing = null }: Reckoned,
  ): Figure => {
    const { label, unit, counted, source, rows, outOf } = words(code);
    return {
      code,
      label,
      unit,
      plan,
      percentOfPlan,
      standing,
      value,
      sentence,
      counted,
      source,
      rows: rowsOf(code, rows, facts),
      outOf: outOf && of(outOf),
    };
  };
  const plain = (code: Count, sentence: string): Figure => figure(code, { value: of(code), sentence });
  const target = (percent: number): string =>
    `The aim is ${percent}% of everybody who started out of work, once their time to reach it is over.`;
  return [
    figure('referrals', referrals(of('referrals'), facts.model)),
    figure(
      'starts',
      againstProfile(of('starts'), facts.plan.starts, policy.bands, 'start', returners(of('returner-starts'))),
    ),
    figure('mean-days-to-start', meanDays(of('days-to-start'), of('starts'))),
    figure('job-starts', againstProfile(of('job-starts'), facts.plan.jobStarts, policy.bands, 'job start')),
    plain('people-into-work', `${plural(of('people-into-work'), 'person', 'people')} found their first job with us.`),
    figure('employment-rate', employment(of('starters-into-work'), of('out-of-work-starts'), policy.targets.jobStart)),
    plain('first-earnings', `${plural(of('first-earnings'), 'person', 'people')} had a first pay recorded.`),
    plain('lower', `${reached(of('lower'), 'lower')} ${target(policy.targets.lower)}`),
    plain('higher', `${reached(of('higher'), 'higher')} ${target(policy.targets.higher)}`),
    plain('retained', `${plural(of('retained'), 'person', 'people')} kept the job they were at risk of losing.`),
    figure('caseload-per-specialist', perSpecialist(facts, policy.caps)),
    figure('retention-share', retentionShare(of('retention-starts'), of('starts'), policy.retentionShareCap)),
    figure('ips-share', ipsShare(facts.ipsStarts, of('starts'), policy.ipsShareTarget)),
  ];
}

/** Which rows stand behind a figure. Those in IPS are the starts of that model; of none, the starts it is none of. */
function rowsOf(
  code: MeasureCode,
  measure: Count,
  { totals, caseload, ipsStarts, model }: FigureFacts,
): Figure['rows'] {
  if (code === 'ips-share' && ipsStarts > 0) return { measure, model: 'ips', total: ipsStarts };
  return { measure, model, total: measure === 'caseload' ? caseload : (totals.get(measure) ?? 0) };
}

function referrals(count: number, model: FigureFacts['model']): Reckoned {
  if (model) return { value: null, sentence: 'A referral has no model yet, so referrals are not split by model.' };
  return { value: count, sentence: `${plural(count, 'referral')} came in.` };
}

function againstProfile(actual: number, plan: number, bands: RagBands, noun: string, more = ''): Reckoned {
  const percentOfPlan = percentOfProfile(actual, plan);
  const rag = ragBand(percentOfPlan, bands);
  return {
    value: actual,
    plan,
    percentOfPlan,
    standing: rag && { text: ragWords(rag), colour: COLOURS[rag] },
    sentence: `${describeAgainstProfile(actual, plan, bands, noun)}${more}`,
  };
}

function returners(count: number): string {
  return count === 0 ? '' : ` ${plural(count, 'person', 'people')} of them came back for a second time.`;
}

function meanDays(days: number, starts: number): Reckoned {
  const value = starts === 0 ? null : Math.round(days / starts);
  return {
    value,
    sentence:
      value === null
        ? 'Nobody has started yet.'
        : `${plural(value, 'day')} on average, over ${plural(starts, 'start')}.`,
  };
}

function employment(intoWork: number, starters: number, aim: number): Reckoned {
  const { percent, words } = employmentRateOf({ intoWork, starters });
  return { value: percent, plan: aim, sentence: `${words} It grows while they are supported; the aim is ${aim}%.` };
}

function reached(count: number, threshold: 'lower' | 'higher'): string {
  return `${plural(count, 'person', 'people')} reached the ${threshold} threshold.`;
}

function perSpecialist({ caseload, fullTime, model }: FigureFacts, caps: FigurePolicy['caps']): Reckoned {
  const people = plural(caseload, 'person', 'people');
  if (fullTime === 0) return { value: null, sentence: `${people} today. No specialist is recorded for them.` };
  const value = Math.round((10 * caseload) / fullTime) / 10;
  const staff = `${people} today, with ${oneDecimal.format(fullTime)} full-time specialists.`;
  if (model === null) {
    return { value, sentence: `${staff} The usual most is ${caps.ips.soft} in IPS and ${caps.seqf.soft} in SEQF.` };
  }
  const { soft, hard } = caps[model];
  return {
    value,
    plan: soft,
    standing: capStanding(value, soft, hard),
    sentence: `${staff} The usual most is ${soft}.`,
  };
}

function capStanding(value: number, soft: number, hard: number): Standing {
  if (value > hard) return { text: 'Over the most allowed', colour: 'red' };
  return value > soft
    ? { text: 'Over the usual most', colour: 'yellow' }
    : { text: 'Within the usual most', colour: 'green' };
}

function retentionShare(retention: number, starts: number, cap: number): Reckoned {
  const value = wholePercent(retention, starts);
  if (value === null) return { value, sentence: 'Nobody has started yet.' };
  const isWithin = 100 * retention <= cap * starts;
  return {
    value,
    plan: cap,
    standing: isWithin ? { text: 'Within the limit', colour: 'green' } : { text: 'Over the limit', colour: 'yellow' },
    sentence: `${retention.toLocaleString('en-GB')} of ${plural(starts, 'start')} were people in work. The limit is ${cap}%.`,
  };
}

function ipsShare(ips: number, starts: number, aim: number): Reckoned {
  const value = wholePercent(ips, starts);
  if (value === null) return { value, sentence: 'Nobody has started yet.' };
  const seqf = (starts - ips).toLocaleString('en-GB');
  return {
    value,
    plan: aim,
    sentence: `${ips.toLocaleString('en-GB')} started in IPS (Individual Placement and Support) and ${seqf} in SEQF (Supported Employment Quality Framework). The area plans ${aim}% IPS.`,
  };
}
