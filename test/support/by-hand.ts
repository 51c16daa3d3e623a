// What somebody with pencil and paper makes of an explanation: it reads only what the page and the API say, and knows nothing
// of the engine but the shape of the answer.
import type { ExplainedPayment, OutcomeExplanation } from '../../src/modules/outcomes/domain/explanation.js';

type Day = string;

/** An explanation, with the days its page begins with. */
export interface ToReckon extends OutcomeExplanation {
  readonly startedOn: Day;
  readonly asOf: Day;
}

/** The day on which an outcome was reached, reckoned again; null when it was not. */
export function reckonedByHand(told: ToReckon): Day | null {
  switch (told.kind) {
    case 'JOB_START':
      return first(Object.values(jobStartsByHand(told)));
    case 'FIRST_EARNINGS':
      return firstPay(told);
    case 'RETENTION':
      return jobKept(told);
    default:
      return told.asks.startsWith('Pay that adds up') ? threshold(told) : weeksOfWork(told);
  }
}

/** The day of every job start, by job: the day entered, else the end of the period with which the payslips reach the hours. */
export function jobStartsByHand(told: ToReckon): Record<string, Day> {
  const needed = numberIn(told.asks, /([\d.]+) paid hours? of it/);
  const days: Record<string, Day> = {};
  for (const job of told.jobs.filter(({ counts, hasEvidence }) => counts && (hasEvidence || piecesAsked(told) === 0))) {
    const own = told.payments.filter(({ counts, jobId }) => counts && jobId === job.jobId);
    const byPay = own
      .toSorted((a, b) => (a.periodTo < b.periodTo ? -1 : 1))
      .find((_, place, all) => tenths(all.slice(0, place + 1)) >= needed * 10)?.periodTo;
    const entered = /Entered as done by (.+?)\./.exec(job.words)?.[1];
    const day = entered === undefined ? byPay : dayOf(entered);
    if (day === undefined || day > told.asOf || job.startedOn > told.asOf) continue;
    days[job.jobId] = day < job.startedOn ? job.startedOn : day;
  }
  return days;
}

function firstPay(told: ToReckon): Day | null {
  const counted = told.payments.filter(({ counts }) => counts);
  if (proved(counted) < piecesAsked(told)) return null;
  return counted.find(({ grossPence }) => grossPence > 0)?.paidOn ?? null;
}

/** Each sum by itself against what was needed, and the days of trading. */
function threshold(told: ToReckon): Day | null {
  const days = ['wages', 'self-employment', null].map((sum) =>
    reachedBySum(
      told,
      told.payments.filter((payment) => payment.counts && payment.sum === sum),
    ),
  );
  return first([...days, reachedByTrading(told)]);
}

function reachedBySum(told: ToReckon, payments: readonly ExplainedPayment[]): Day | null {
  if (proved(payments) < piecesAsked(told)) return null;
  let sum = 0;
  for (const { grossPence, paidOn, words } of payments) {
    sum += grossPence;
    const needed = neededPence(told, words);
    if (needed !== null && sum >= needed) return paidOn;
  }
  return null;
}

/** What the product comes to, or what it came to on that day of pay where each has its own rate. */
function neededPence({ reckoning }: ToReckon, words: string): number | null {
  if (reckoning.some((line) => line.includes('each day of pay'))) {
    const told = /£([\d,.]+) is needed\./.exec(words)?.[1];
    return told === undefined ? null : penceOf(told);
  }
  const product = /([\d.]+) hours? × (\d+) weeks? × £([\d,.]+) = £([\d,.]+\d)/.exec(reckoning.join(' '));
  if (!product) return null;
  const [, hours, weeks, rate, answer] = product;
  // Part of a penny is a penny more.
  const needed = Math.ceil((Math.round(Number(hours) * Number(weeks) * 1_000) * penceOf(rate)) / 1_000);
  if (needed !== penceOf(answer)) throw new Error(`${product[0]} is not what it comes to: ${needed}`);
  return needed;
}

function reachedByTrading({ reckoning, trading }: ToReckon): Day | null {
  const asked = /by (\d+) days? of trading/.exec(reckoning.join(' '))?.[1];
  if (asked === undefined) return null;
  let days = 0;
  for (const { from, to, runningDays } of trading.filter((span) => span.runningDays !== null)) {
    const length = daysFrom(from, to) + 1;
    if (days + length >= Number(asked)) return plus(from, Number(asked) - days - 1);
    days += length;
    if (days !== runningDays) throw new Error(`${days} days of trading, and not ${runningDays}`);
  }
  return null;
}

/** The Sunday of the week with which there are weeks enough in a row of weeks. */
function weeksOfWork(told: ToReckon): Day | null {
  const [, hours, weeks, within] =
    /At least ([\d.]+) hours? of paid work in each of (\d+) weeks? within any (\d+)/.exec(told.asks) ?? [];
  if (proved(told.payments.filter(({ counts }) => counts)) < piecesAsked(told)) return null;
  const last = /to (\d+ \w+ \d{4}), which is/.exec(told.reckoning[0] ?? '')?.[1];
  const end = last === undefined ? told.asOf : first([told.asOf, dayOf(last)]);
  const good = told.weeks
    .filter((week) => week.hours >= Number(hours))
    .map(({ weekStarting }) => weekStarting)
    .filter((monday) => plus(monday, 6) >= told.startedOn && plus(monday, 6) <= (end ?? ''));
  const tooMany = told.weeks.filter(({ counts, weekStarting }) => counts !== good.includes(weekStarting));
  if (tooMany.length > 0) throw new Error(`Weeks said to count otherwise: ${JSON.stringify(tooMany)}`);
  const reached = good.find(
    (monday) =>
      good.filter((each) => each <= monday && daysFrom(each, monday) < Number(within) * 7).length >= Number(weeks),
  );
  return reached === undefined ? null : plus(reached, 6);
}

/** A job on the day of every check. */
function jobKept(told: ToReckon): Day | null {
  const weeks = [...(/at each check, (.+) weeks after/.exec(told.asks)?.[1] ?? '').matchAll(/\d+/g)].map(Number);
  const checks = weeks.map((week) => plus(told.startedOn, week * 7)).toSorted();
  const held = checks.map((day) =>
    told.jobs.filter(({ counts, startedOn, endedOn }) => counts && startedOn <= day && (endedOn ?? day) >= day),
  );
  if (checks.some((day, place) => day > told.asOf || held[place]?.length === 0)) return null;
  return proved([...new Set(held.flat())]) < piecesAsked(told) ? null : (checks.at(-1) ?? null);
}

/** How many payments, or whether one job, must have evidence before it counts. */
function piecesAsked({ evidence }: ToReckon): number {
  const said = evidence[0] ?? '';
  if (said.includes('asks for none')) return 0;
  return said.includes('asks for evidence of a job') ? 1 : numberIn(said, /asks for evidence of (\d+) payments?/);
}

const proved = (of: readonly { readonly hasEvidence: boolean }[]): number =>
  of.filter(({ hasEvidence }) => hasEvidence).length;
/** Hours come in tenths, or hundredths. */
const tenths = (of: readonly { readonly hours: number | null }[]): number =>
  of.reduce((sum, { hours }) => sum + Math.round((hours ?? 0) * 1_000), 0) / 100;
const first = (days: readonly (Day | null)[]): Day | null => days.filter((day) => day !== null).toSorted()[0] ?? null;
const penceOf = (pounds: string | undefined): number => Math.round(Number((pounds ?? '').replaceAll(',', '')) * 100);

function numberIn(text: string, pattern: RegExp): number {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`No ${String(pattern)} in: ${text}`);
  return Number(found);
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];
function dayOf(words: string): Day {
  const [day = '', month = '', year = ''] = words.split(' ');
  return `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
const at = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const plus = (day: Day, days: number): Day => new Date(at(day) + days * 86_400_000).toISOString().slice(0, 10);
const daysFrom = (from: Day, to: Day): number => (at(to) - at(from)) / 86_400_000;
