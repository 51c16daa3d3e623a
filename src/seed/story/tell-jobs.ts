import { addDays, type CalendarDate } from '#shared/calendar-date';
import type { Chance } from '../chance.js';
import type { InventedEmployer } from '../employers/employer.js';
import { OWN_TRADES, tellOwnBusiness } from '../employers/own-business.js';
import type { Job } from '../employers/trades.js';
import { whose, type StartedLife, type Telling } from './life.js';
import type { JobSpan } from './outline.js';
import { sideTerms } from './side-terms.js';
import { tellEvidence } from './tell-documents.js';
import { tellPayments } from './tell-pay.js';

/** A job as it is told: enough to decide outcomes from, and to pay for. */
export interface ToldJob {
  readonly id: string;
  readonly employer: Pick<InventedEmployer, 'name'>;
  readonly title: string;
  readonly kind: 'competitive' | 'apprenticeship' | 'self-employment';
  readonly startsOn: CalendarDate;
  readonly endedOn: CalendarDate | null;
  /** The last day agreed; it may lie ahead. */
  readonly contractEndsOn: CalendarDate | null;
  readonly hours: number;
  readonly pay: number;
  readonly fourHoursOn: CalendarDate | null;
  /** Kinds of the papers that prove it, pay apart. */
  readonly papers: readonly string[];
  readonly payments: readonly Payment[];
}

export interface Payment {
  readonly id: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly paidOn: CalendarDate;
  readonly pence: number;
  readonly hours: number;
  readonly hasEvidence: boolean;
}

const HOURS: readonly (readonly [number, number])[] = [
  [8, 7],
  [10, 6],
  [12, 11],
  [16, 26],
  [18, 6],
  [20, 16],
  [24, 8],
  [25, 3],
  [30, 9],
  [37.5, 8],
];
const CONTRACTS: readonly (readonly [string, number])[] = [
  ['permanent', 62],
  ['zero-hours', 13],
  ['fixed-term', 11],
  ['temporary', 9],
  ['agency', 5],
];
const ENDS: readonly (readonly [string, number])[] = [
  ['contract-ended', 24],
  ['not-right', 21],
  ['health', 18],
  ['another-job', 13],
  ['caring', 8],
  ['redundancy', 5],
  ['travel', 5],
  ['dismissed', 4],
  ['adjustments', 2],
];

/** The jobs of a life with their pay, in order. */
export function tellJobs(life: StartedLife, telling: Telling): ToldJob[] {
  return life.start.jobs.map((span, place) => tellJob(life, telling, span, place));
}

function tellJob(life: StartedLife, telling: Telling, span: JobSpan, place: number): ToldJob {
  const { calendar, today, area, rows, rules } = telling;
  const chance = life.chance(`job ${place}`);
  const id = life.id('placement', place);
  const startsOn = calendar.day(span.from);
  const endedOn = span.to === null ? null : calendar.day(span.to);
  const inPost = span.from < life.start.on;
  const kind = kindOf(chance, life, inPost);
  const createdAt = calendar.instant(Math.max(life.start.on, Math.min(span.from - 2, today)), 15 * 60);
  const work =
    kind === 'self-employment' ? ownWork(chance, life, telling, { place, createdAt }) : workFor(chance, life, telling);
  const hours = chance.weighted(HOURS);
  // Somebody kept in a job has what it paid when support began, not what it paid years ago.
  const paidFrom = inPost ? life.startedOn : startsOn;
  const pay = payOf(
    chance,
    work,
    rules.wageFloor(life.person.bornOn, paidFrom, kind === 'apprenticeship' ? 'first-year' : 'no'),
  );
  const begun = span.from <= today;
  const fourHoursOn = begun ? fourHoursDone(startsOn, endedOn, hours, calendar.day(today)) : null;
  const lacksEvidence = life.outline.situation === 'evidence-missing' && endedOn === null;
  const hasEvidence = begun && !lacksEvidence && chance.happens(today - span.from > 24 ? 0.96 : 0.5);
  const row = {
    id,
    ...whose(life, area),
    employer_id: work.employer.id,
    job_title: work.title,
    soc_code: work.soc,
    kind,
    contract_type: contractOf(chance, kind, inPost),
    hours_per_week: hours,
    pay_pence_per_hour: pay,
    apprentice: kind === 'apprenticeship' ? 'first-year' : 'no',
    offered_on: inPost ? null : calendar.day(span.from - chance.whole(3, 12)),
    starts_on: startsOn,
    four_hours_worked_on: inPost ? startsOn : fourHoursOn,
    ended_on: endedOn,
    end_reason: endedOn === null ? null : chance.weighted(ENDS),
    was_in_post_at_start: inPost,
    created_at: createdAt,
  };
  const side = sideTerms(life.chance(`terms ${place}`), {
    ...{ contract: row.contract_type, hours, startsOn, endedOn, endReason: row.end_reason, today: calendar.day(today) },
  });
  rows.add('placement', { ...row, ...side });
  const provedOn = Math.max(span.from + 3, life.start.on);
  const papers = hasEvidence ? [tellEvidence(life, telling, { id, kind, inPost }, provedOn)] : [];
  const told = {
    id,
    employer: work.employer,
    title: work.title,
    kind,
    startsOn,
    endedOn,
    contractEndsOn: side.contract_ends_on,
    hours,
    pay,
    papers,
    fourHoursOn: inPost ? startsOn : fourHoursOn,
  };
  return { ...told, payments: inPost || !begun ? [] : tellPayments(life, telling, told) };
}

/** The day on which four paid hours had been worked: the first, or the second in a job of few hours. */
function fourHoursDone(
  startsOn: CalendarDate,
  endedOn: CalendarDate | null,
  hours: number,
  today: CalendarDate,
): CalendarDate | null {
  const on = addDays(startsOn, hours >= 16 ? 0 : 1);
  return on <= today && (endedOn === null || on <= endedOn) ? on : null;
}

function contractOf(chance: Chance, kind: ToldJob['kind'], inPost: boolean): string {
  if (kind === 'self-employment') return 'self-employed';
  if (kind === 'apprenticeship') return 'fixed-term';
  return inPost ? 'permanent' : chance.weighted(CONTRACTS);
}

function kindOf(chance: Chance, life: StartedLife, inPost: boolean): ToldJob['kind'] {
  if (inPost) return 'competitive';
  const young = Number(life.startedOn.slice(0, 4)) - Number(life.person.bornOn.slice(0, 4)) < 25;
  if (young && chance.happens(0.12)) return 'apprenticeship';
  return chance.happens(0.035) ? 'self-employment' : 'competitive';
}

/** A job as somebody is hired for it, or makes it for themselves. */
interface Work extends Pick<Job, 'title' | 'above'> {
  readonly employer: Pick<InventedEmployer, 'id' | 'name'>;
  readonly soc: string | null;
}

function workFor(chance: Chance, life: StartedLife, telling: Telling): Work {
  const employer = employerFor(chance, life, telling);
  return { ...chance.one(employer.trade.jobs), employer };
}

function ownWork(
  chance: Chance,
  life: StartedLife,
  telling: Telling,
  about: { readonly place: number; readonly createdAt: string },
): Work {
  const trade = chance.one(OWN_TRADES);
  return { ...trade, soc: null, employer: tellOwnBusiness(life, telling, { ...about, called: trade.called }) };
}

/** Mostly in the district where the person lives. */
function employerFor(chance: Chance, life: StartedLife, { employers }: Telling): InventedEmployer {
  const near = chance.happens(0.8)
    ? employers.filter(({ districtGss }) => districtGss === life.district.gss)
    : employers;
  return chance.one(near.length > 0 ? near : employers);
}

/** A little above the minimum wage; about one in a hundred below it, which the program warns of. */
function payOf(chance: Chance, { above: range }: Pick<Job, 'above'>, floor: number): number {
  if (chance.happens(0.012)) return floor - chance.whole(15, 90);
  const [from, to] = range;
  const above = Math.round(from + (to - from) * chance.next() ** 2);
  return floor + (chance.happens(0.35) ? 0 : above - (above % 5));
}
