import {
  addDays,
  addMonths,
  daysBetween,
  earlier,
  firstOfMonth,
  lastOfMonth,
  weekday,
  type CalendarDate,
} from '#shared/calendar-date';
import type { Chance } from '../chance.js';
import type { Rules } from '../rules.js';
import { whose, type StartedLife, type Telling } from './life.js';
import { tellDocument } from './tell-documents.js';
import type { Payment, ToldJob } from './tell-jobs.js';

/** Pay, period by period, as far as it has been paid and written down by today. */
export function tellPayments(life: StartedLife, telling: Telling, job: Omit<ToldJob, 'payments'>): Payment[] {
  const { calendar, today, area, rows, rules } = telling;
  const chance = life.chance(`pay ${job.id}`);
  const todayOn = calendar.day(today);
  // Some months after support has ended nobody writes pay down any more; a few people still send payslips.
  const followed = life.start.exit
    ? addDays(calendar.day(life.start.exit.on), chance.happens(0.4) ? 150 : 20)
    : todayOn;
  const slow = chance.happens(0.3) ? 20 : 4;
  const payments: Payment[] = [];
  for (const { from, to, paidOn } of periods(chance, job, todayOn)) {
    if (paidOn > followed || addDays(paidOn, slow) > todayOn) break;
    const share = chance.happens(0.12) ? 0.75 + chance.next() * 0.2 : 1;
    const hours = Math.max(0.5, Math.round(((daysBetween(from, to) + 1) / 7) * job.hours * share * 2) / 2);
    const rate = payOn(paidOn, life, job, rules);
    const id = life.id('earning', job.id, payments.length);
    const isFresh = addDays(paidOn, 25) > todayOn;
    const hasEvidence = chance.happens(isFresh ? 0.6 : 0.985) && life.outline.situation !== 'evidence-missing';
    const payment = { id, from, to, paidOn, pence: Math.round(hours * rate), hours, hasEvidence };
    const day = Math.min(today, calendar.numberOf(paidOn) + chance.whole(0, slow));
    const paper = paperOfPay(job);
    const words = {
      paper,
      name: id,
      day,
      fileName: `${paper === 'payslip' ? 'Payslip' : 'Invoices'} ${paidOn}.pdf`,
    } as const;
    rows.add('earning', {
      id,
      ...whose(life, area),
      placement_id: job.id,
      kind: job.kind === 'self-employment' ? 'self-employed-profit' : 'wages',
      period_from: from,
      period_to: to,
      paid_on: paidOn,
      gross_pence: payment.pence,
      hours,
      document_id: hasEvidence ? tellDocument(life, telling, words) : null,
      created_at: calendar.instant(day, 16 * 60 + 10),
    });
    payments.push(payment);
  }
  return payments;
}

/** What proves pay from a job. */
export function paperOfPay({ kind }: Pick<ToldJob, 'kind'>): 'self-employed-records' | 'payslip' {
  return kind === 'self-employment' ? 'self-employed-records' : 'payslip';
}

/** The minimum wage rises in April: pay that was at it rises as much, pay above stays until it is overtaken. */
function payOn(
  day: CalendarDate,
  { person }: StartedLife,
  { kind, startsOn, pay }: Omit<ToldJob, 'payments'>,
  rules: Rules,
): number {
  if (kind !== 'competitive') return pay;
  const now = rules.wageFloor(person.bornOn, day, 'no');
  const then = rules.wageFloor(person.bornOn, startsOn, 'no');
  return Math.max(pay, Math.min(now, pay + now - then));
}

interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly paidOn: CalendarDate;
}

/** Months paid on their last working day, or four weeks paid on the Friday after. */
function periods(
  chance: Chance,
  { startsOn, endedOn }: Pick<ToldJob, 'startsOn' | 'endedOn'>,
  today: CalendarDate,
): Period[] {
  const monthly = chance.happens(0.78);
  const last = endedOn ?? today;
  const found: Period[] = [];
  for (let from = startsOn; from <= last;) {
    const end = monthly ? lastOfMonth(from) : addDays(from, 27);
    const paidOn = monthly ? lastWeekday(end) : addDays(end, 5);
    found.push({ from, to: endedOn === null ? end : earlier(end, endedOn), paidOn });
    from = monthly ? addMonths(firstOfMonth(from), 1) : addDays(end, 1);
  }
  return found;
}

function lastWeekday(day: CalendarDate): CalendarDate {
  return addDays(day, -Math.max(0, weekday(day) - 5));
}
