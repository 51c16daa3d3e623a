// A second opinion on outcomes, written straight from the programme's rules (domain 4.1 to 4.5) and deliberately naive: it
// walks day by day and week by week, with its own dates and its own arithmetic. It must not use anything of the engine
// but its types, or it would only agree with itself.
import type { EpisodeFacts, JobFacts, OutcomePolicy, PaymentFacts } from '../../src/modules/outcomes/domain/facts.js';
import type { OutcomeRule, RuleSet } from '../../src/modules/outcomes/domain/rule-set.js';

const DAY = 86_400_000;
const FURTHEST = '2036-01-01';

type Day = string;
type Answer = Day | null;

/** The day on which each kind of outcome was achieved, as of today; null when it was not. Kinds without a rule are left out. */
export function naiveOutcomes(facts: EpisodeFacts, rules: RuleSet, policy: OutcomePolicy): Record<string, Answer> {
  const answers: Record<string, Answer> = {};
  for (const rule of rules.rules) {
    const forKeeping = rule.kind === 'RETENTION';
    if (forKeeping !== (facts.route === 'in-work-retention')) continue;
    answers[rule.kind] = answer(rule, facts, rules, policy);
  }
  return answers;
}

function answer(rule: OutcomeRule, facts: EpisodeFacts, rules: RuleSet, policy: OutcomePolicy): Answer {
  if (rule.kind === 'RETENTION') return jobKept(rule, facts, rules, policy);
  if (rule.kind === 'JOB_START') return jobStart(rule, facts, rules, policy);
  if (rule.kind === 'FIRST_EARNINGS') return firstPay(rule, facts, rules, policy);
  return rule.basis === 'HOURS' ? weeksOfWork(rule, facts, rules, policy) : threshold(rule, facts, rules, policy);
}

// Dates, by the calendar and nothing else.
const at = (day: Day): number => Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10));
const dayAt = (time: number): Day => new Date(time).toISOString().slice(0, 10);
const plus = (day: Day, days: number): Day => dayAt(at(day) + days * DAY);
function everyDay(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let time = at(from); time <= at(to); time += DAY) days.push(dayAt(time));
  return days;
}

/** The same day so many months on; the last of the month where that month is shorter. */
function monthsOn(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, length));
  return first.toISOString().slice(0, 10);
}

/** The last day that counts: so many days after the last day of a full term. */
function lastDay(rule: OutcomeRule, facts: EpisodeFacts, policy: OutcomePolicy): Day {
  if (rule.trackingDays === null) return FURTHEST;
  const lastOfTerm = plus(monthsOn(facts.startedOn, policy.trackingTermMonths), -1);
  return plus(lastOfTerm, rule.trackingDays);
}

function isJob(job: JobFacts, rules: RuleSet, policy: OutcomePolicy): boolean {
  if (rules.neverCounts.jobKinds.includes(job.kind)) return false;
  return policy.jobKinds.find(({ code }) => code === job.kind)?.counts === true;
}

/** Jobs that count and began in the programme, up to the last day. */
function jobsOf(rule: OutcomeRule, facts: EpisodeFacts, rules: RuleSet, policy: OutcomePolicy): JobFacts[] {
  const last = lastDay(rule, facts, policy);
  return facts.jobs.filter(
    (job) => isJob(job, rules, policy) && job.startedOn >= facts.startedOn && job.startedOn <= last,
  );
}

/** There is a file, and of a kind that the accountable body takes for this outcome, be it as a last resort. */
function isProved(of: Pick<JobFacts, 'hasEvidence' | 'evidenceKinds'>, { kind }: OutcomeRule, policy: OutcomePolicy) {
  const taken = policy.evidence?.needs[kind];
  if (!of.hasEvidence || !taken || !of.evidenceKinds) return of.hasEvidence;
  return [...taken.enough, ...taken.weak].some((each) => of.evidenceKinds?.includes(each));
}

const isForWork = ({ kind, grossPence }: PaymentFacts): boolean =>
  (kind === 'wages' || kind === 'self-employed-earnings') && grossPence > 0;

/** For work on no day of which the person had the job any more; holiday pay and the like are for no day of work. */
const isAfterItsJob = ({ kind, periodFrom }: PaymentFacts, { endedOn }: JobFacts): boolean =>
  (kind === 'wages' || kind === 'self-employed-earnings') && endedOn !== null && endedOn < periodFrom;

/** Payments that add to a sum: of a job that counts, of a kind that counts, for days within the time, paid by today. */
function countedPay(rule: OutcomeRule, facts: EpisodeFacts, rules: RuleSet, policy: OutcomePolicy): PaymentFacts[] {
  const last = lastDay(rule, facts, policy);
  return facts.payments.filter((pay) => {
    const job = facts.jobs.find(({ id }) => id === pay.jobId);
    if (!job || job.startedOn < facts.startedOn || !isJob(job, rules, policy)) return false;
    if (rules.neverCounts.payKinds.includes(pay.kind) || pay.grossPence === 0 || pay.paidOn > facts.today) return false;
    // Nothing that happened before the person was on the programme is an outcome of it.
    if (pay.paidOn < facts.startedOn) return false;
    if (pay.periodTo < job.startedOn || isAfterItsJob(pay, job)) return false;
    const begins = pay.periodFrom > job.startedOn ? pay.periodFrom : job.startedOn;
    const ends = job.endedOn !== null && job.endedOn < pay.periodTo ? job.endedOn : pay.periodTo;
    return begins >= facts.startedOn && ends <= last;
  });
}

function firstPay(rule: OutcomeRule, facts: EpisodeFacts, rules: RuleSet, policy: OutcomePolicy): Answer {
  const pay = countedPay(rule, facts, rules, policy);
  if (pay.filter((one) => isProved(one, rule, policy)).length < rule.evidenceMin) return null;
  for (const day of everyDay(facts.startedOn, facts.today)) {
    if (pay.some(({ paidOn, grossPence }) => paidOn === day && grossPence > 0)) return day;
  }
  return null;
}

/** The wage of a day in pence an hour; null when nobody knows. */
function wageOn(day: Day, rule: OutcomeRule, facts: EpisodeFacts, policy: OutcomePolicy): number | null {
  const rows = policy.rateTables[rule.rateTable ?? ''] ?? [];
  const years = [...new Set(rows.map(({ effectiveFrom }) => effectiveFrom as string))].sort().reverse();
  for (const year of years.filter((from) => from <= day)) {
    const ofYear = rows.filter(({ effectiveFrom, band }) => effectiveFrom === year && band !== 'apprentice');
    const row =
      rule.rateAgeBand === 'ADULT'
        ? ofYear.find(({ band }) => band.startsWith('adult'))
        : ofYear.find(({ minAge, maxAge }) => {
            if (!facts.bornOn) return false;
            const age = yearsOld(facts.bornOn, day);
            return age >= (minAge ?? 0) && age <= (maxAge ?? 999);
          });
    if (row) return row.pencePerHour;
  }
  return null;
}

function yearsOld(born: Day, day: Day): number {
  const years = +day.slice(0, 4) - +born.slice(0, 4);
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

/** Hours a week × weeks × wage, and part of a penny is a penny more. */
function needed(rule: OutcomeRule, wage: number): number {
  const hundredths = BigInt(Math.round((rule.hoursPerWeek ?? 0) * (rule.weeks ?? 0) * 100));
  const product = hundredths * BigInt(wage);
  return Number(product / 100n + (product % 100n > 0n ? 1n : 0n));
}

function threshold(rule: OutcomeRule, facts: EpisodeFacts, rules: RuleSet, policy: OutcomePolicy): Answer {
  const all = jobsOf(rule, facts, rules, policy);
  const pay = countedPay(rule, facts, rules, policy).filter(({ jobId }) => all.some(({ id }) => id === jobId));
  const firstDay = all.map(({ startedOn }) => startedOn as string).sort()[0] ?? facts.today;
  const answers: Day[] = [];
  const sides = policy.mixSelfAndEmployedEarnings ? [null] : [true, false];
  for (const selfEmployed of sides) {
    const own = pay.filter(({ jobId }) => {
      return selfEmployed === null || all.find(({ id }) => id === jobId)?.selfEmployed === selfEmployed;
    });
    if (own.filter((one) => isProved(one, rule, policy)).length < rule.evidenceMin) continue;
    const reached = everyDay(facts.startedOn, facts.today).find((day) => {
      if (!own.some(({ paidOn }) => paidOn === day)) return false;
      const sum = own.filter(({ paidOn }) => paidOn <= day).reduce((total, { grossPence }) => total + grossPence, 0);
      const rateDay = { PAY_DATE: day, PROGRAMME_START: facts.startedOn, JOB_START: firstDay }[
        rule.rateDate ?? 'JOB_START'
      ];
      const wage = wageOn(rateDay, rule, facts, policy);
      return wage !== null && sum >= needed(rule, wage);
    });
    if (reached) answers.push(reached);
  }
  const traded = daysOfTrading(rule, facts, rules, policy);
  if (traded) answers.push(traded);
  return answers.sort()[0] ?? null;
}

/** The day on which so many days of trading with evidence had been, each day of the calendar once. */
function daysOfTrading(rule: OutcomeRule, facts: EpisodeFacts, rules: RuleSet, policy: OutcomePolicy): Answer {
  const businesses = jobsOf(rule, facts, rules, policy).filter(
    (job) => job.selfEmployed && isProved(job, rule, policy),
  );
  if (businesses.length === 0) return null;
  const last = lastDay(rule, facts, policy);
  let days = 0;
  for (const day of everyDay(facts.startedOn, facts.today < last ? facts.today : last)) {
    const trades = businesses.some(
      ({ startedOn, endedOn }) => startedOn <= day && (endedOn === null || endedOn >= day),
    );
    if (trades) days += 1;
    if (days === policy.tradingDays) return day;
  }
  return null;
}

function jobStart(rule: OutcomeRule, facts: EpisodeFacts, rules: RuleSet, policy: OutcomePolicy): Answer {
  const starts: Day[] = [];
  for (const job of jobsOf(rule, facts, rules, policy)) {
    if (job.startedOn > facts.today || (rule.evidenceMin > 0 && !isProved(job, rule, policy))) continue;
    const day = hoursDoneOn(job, facts, policy.jobStartMinHours);
    if (day === null || day > facts.today) continue;
    starts.push(day < job.startedOn ? job.startedOn : day);
  }
  return starts.sort()[0] ?? null;
}

/** The day entered on which the hours had been done, else the end of the pay period with which payslips reach them. */
function hoursDoneOn(job: JobFacts, facts: EpisodeFacts, minimum: number): Answer {
  const own = facts.payments.filter(
    (pay) =>
      pay.jobId === job.id &&
      isForWork(pay) &&
      pay.periodTo >= job.startedOn &&
      pay.periodTo <= facts.today &&
      !isAfterItsJob(pay, job),
  );
  // Hours come in tenths.
  const tenthsBy = (day: Day): number =>
    own.filter(({ periodTo }) => periodTo <= day).reduce((sum, { hours }) => sum + Math.round((hours ?? 0) * 10), 0);
  const enough = (tenths: number): boolean => tenths >= minimum * 10;
  if (!enough(Math.max(tenthsBy(facts.today), job.paidHoursDone * 10))) return null;
  if (job.fourHoursOn !== null) return job.fourHoursOn;
  return (
    own
      .map(({ periodTo }) => periodTo as string)
      .sort()
      .find((day) => enough(tenthsBy(day))) ?? null
  );
}

function weeksOfWork(rule: OutcomeRule, facts: EpisodeFacts, rules: RuleSet, policy: OutcomePolicy): Answer {
  const last = lastDay(rule, facts, policy);
  const paid = daysPaidFor(facts, rules, policy);
  let monday = dayAt(at(facts.startedOn) - ((new Date(at(facts.startedOn)).getUTCDay() + 6) % 7) * DAY);
  if (provedPayslipsOfWeeks(monday, rule, facts, rules, policy) < rule.evidenceMin) return null;
  const good: boolean[] = [];
  for (; plus(monday, 6) <= facts.today && plus(monday, 6) <= last; monday = plus(monday, 7)) {
    good.push(hundredthsIn(monday, paid) >= Math.round((rule.hoursPerWeek ?? 0) * 100));
    const inARow = good.slice(-(rule.withinWeeks ?? 0));
    if (inARow.filter(Boolean).length >= (rule.weeks ?? 0) && good.at(-1)) return plus(monday, 6);
  }
  return null;
}

/** How many payslips with hours, and with evidence, are for a day of work in a whole week that is over and counts. */
function provedPayslipsOfWeeks(
  firstMonday: Day,
  rule: OutcomeRule,
  facts: EpisodeFacts,
  rules: RuleSet,
  policy: OutcomePolicy,
): number {
  const last = lastDay(rule, facts, policy);
  const weeks: Day[] = [];
  for (let day = firstMonday; plus(day, 6) <= facts.today && plus(day, 6) <= last; day = plus(day, 7)) weeks.push(day);
  const days = new Set(weeks.flatMap((first) => everyDay(first, plus(first, 6))));
  return facts.payments.filter((pay) => {
    const job = facts.jobs.find(({ id }) => id === pay.jobId);
    if (!isProved(pay, rule, policy) || pay.hours === null || !isForWork(pay)) return false;
    if (!job || job.startedOn < facts.startedOn || !isJob(job, rules, policy)) return false;
    return everyDay(pay.periodFrom, pay.periodTo).some(
      (day) => day >= job.startedOn && (job.endedOn === null || day <= job.endedOn) && days.has(day),
    );
  }).length;
}

/** The hours of each payment for work that counts, and its days in the job. */
function daysPaidFor(facts: EpisodeFacts, rules: RuleSet, policy: OutcomePolicy): { hours: number; days: Day[] }[] {
  return facts.payments.filter(isForWork).flatMap((pay) => {
    const job = facts.jobs.find(({ id }) => id === pay.jobId);
    if (pay.hours === null || !job || job.startedOn < facts.startedOn || !isJob(job, rules, policy)) return [];
    const days = everyDay(pay.periodFrom, pay.periodTo).filter(
      (day) => day >= job.startedOn && (job.endedOn === null || day <= job.endedOn),
    );
    return [{ hours: pay.hours, days }];
  });
}

/** Hundredths of hours of one week: each payment's hours, in equal parts for each of its days in the job, exactly. */
function hundredthsIn(monday: Day, paid: readonly { hours: number; days: Day[] }[]): number {
  let [over, under] = [0n, 1n];
  const sunday = plus(monday, 6);
  for (const { hours, days } of paid) {
    const here = days.filter((day) => day >= monday && day <= sunday).length;
    if (here === 0) continue;
    const [more, parts] = [BigInt(Math.round(hours * 10)) * 10n * BigInt(here), BigInt(days.length)];
    [over, under] = [over * parts + more * under, under * parts];
  }
  // To hundredths, half upwards.
  return Number((2n * over + under) / (2n * under));
}

function jobKept(rule: OutcomeRule, facts: EpisodeFacts, rules: RuleSet, policy: OutcomePolicy): Answer {
  const checks = policy.retentionCheckWeeks.map((week) => plus(facts.startedOn, week * 7)).sort();
  let proved = false;
  for (const day of checks) {
    if (day > facts.today) return null;
    const held = facts.jobs.filter(
      (job) => isJob(job, rules, policy) && job.startedOn <= day && (job.endedOn === null || job.endedOn >= day),
    );
    if (held.length === 0) return null;
    if (held.some((job) => isProved(job, rule, policy))) proved = true;
  }
  // A job is proved or it is not: no rule asks for several proofs of it.
  return proved || rule.evidenceMin === 0 ? (checks.at(-1) ?? null) : null;
}
