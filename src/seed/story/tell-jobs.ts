import { addDays, addMonths, daysBetween, earlier, firstOfMonth, lastOfMonth, weekday, type CalendarDate } from '#shared/calendar-date';
import type { Chance } from '../chance.js';
import type { InventedEmployer } from '../employers/employer.js';
import type { Job } from '../employers/trades.js';
import type { Telling, StartedLife } from './life.js';
import { whose } from './life.js';
import type { Rules } from '../rules.js';
import type { JobSpan } from './outline.js';

/** A job as it is told: enough to decide outcomes from, and to pay for. */
export interface ToldJob {
  readonly id: string;
  readonly employer: InventedEmployer;
  readonly job: Job;
  readonly kind: 'competitive' | 'apprenticeship' | 'self-employment';
  readonly startsOn: CalendarDate;
  readonly endedOn: CalendarDate | null;
  readonly hours: number;
  readonly pay: number;
  readonly fourHoursOn: CalendarDate | null;
  readonly hasEvidence: boolean;
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
const OWN_TRADES = ['Gardener', 'Cleaner', 'Dog walker', 'Handyman', 'Baker', 'Mobile hairdresser'];
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
  const employer = kind === 'self-employment' ? telling.ownAccount : employerFor(chance, life, telling);
  const job = chance.one(employer.trade.jobs);
  const hours = chance.weighted(HOURS);
  // Somebody kept in a job has what it paid when support began, not what it paid years ago.
  const paidFrom = inPost ? life.startedOn : startsOn;
  const pay = payOf(chance, job, rules.wageFloor(life.person.bornOn, paidFrom, kind === 'apprenticeship' ? 'first-year' : 'no'));
  const begun = span.from <= today;
  const workedOn = addDays(startsOn, hours >= 16 ? 0 : 1);
  const fourHoursOn = begun && daysBetween(workedOn, calendar.day(today)) >= 0 && (endedOn === null || workedOn <= endedOn) ? workedOn : null;
  const lacksEvidence = life.outline.situation === 'evidence-missing' && endedOn === null;
  const hasEvidence = begun && !lacksEvidence && (daysBetween(startsOn, calendar.day(today)) > 24 ? chance.happens(0.96) : chance.happens(0.5));
  rows.add('placement', {
    id,
    ...whose(life, area),
    employer_id: employer.id,
    job_title: kind === 'self-employment' ? chance.one(OWN_TRADES) : job.title,
    soc_code: kind === 'self-employment' ? null : job.soc,
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
    created_at: calendar.instant(Math.max(life.start.on, Math.min(span.from - 2, today)), 15 * 60),
  });
  if (hasEvidence) tellEvidence(life, telling, id, kind, Math.max(span.from + 3, life.start.on));
  const told = { id, employer, job, kind, startsOn, endedOn, hours, pay, hasEvidence, fourHoursOn: inPost ? startsOn : fourHoursOn };
  return { ...told, payments: inPost || !begun ? [] : tellPayments(life, telling, told) };
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

/** Mostly in the district where the person lives. */
function employerFor(chance: Chance, life: StartedLife, { employers }: Telling): InventedEmployer {
  const near = chance.happens(0.8) ? employers.filter(({ districtGss }) => districtGss === life.district.gss) : employers;
  return chance.one(near.length > 0 ? near : employers);
}

/** A little above the minimum wage; about one in a hundred below it, which the program warns of. */
function payOf(chance: Chance, job: Job, floor: number): number {
  if (chance.happens(0.012)) return floor - chance.whole(15, 90);
  const [from, to] = job.above;
  const above = Math.round(from + (to - from) * chance.next() ** 2);
  return floor + (chance.happens(0.35) ? 0 : above - (above % 5));
}

function tellEvidence(life: StartedLife, telling: Telling, placementId: string, kind: string, day: number): void {
  const { calendar, today, area, rows } = telling;
  const chance = life.chance(`evidence ${placementId}`);
  const paper = kind === 'self-employment' ? 'self-employed' : chance.happens(0.6) ? 'contract-or-offer' : 'employer-confirmation';
  const on = Math.min(today, calendar.workingFrom(day + chance.whole(0, 9)));
  const documentId = tellDocument(life, telling, { paper, name: placementId, day: on, fileName: FILE_NAMES[paper] });
  rows.add('placement_evidence', {
    id: life.id('placement-evidence', placementId),
    area_id: area.areaId,
    provider_id: life.allocation.specialist.providerId,
    participant_id: life.participantId,
    placement_id: placementId,
    document_id: documentId,
    kind: paper,
    created_at: calendar.instant(on, 16 * 60),
  });
}

const FILE_NAMES = {
  'contract-or-offer': 'Offer letter.pdf',
  'employer-confirmation': 'Confirmation from the employer.pdf',
  payslip: 'Payslip.pdf',
  'self-employed': 'Invoices.pdf',
} as const;

interface DocumentWords {
  readonly paper: keyof typeof FILE_NAMES;
  readonly name: string;
  readonly day: number;
  readonly fileName: string;
}

function tellDocument(life: StartedLife, { area, calendar, rows, evidence }: Telling, words: DocumentWords): string {
  const id = life.id('document', words.name);
  const { storedName, bytes, sha256 } = evidence.keep(words.paper, id);
  rows.add('document', {
    id,
    area_id: area.areaId,
    provider_id: life.allocation.specialist.providerId,
    participant_id: life.participantId,
    kind: words.paper,
    file_name: words.fileName,
    media_type: 'application/pdf',
    bytes,
    sha256,
    stored_name: storedName,
    uploaded_by: life.allocation.specialist.id,
    created_at: calendar.instant(words.day, 16 * 60),
  });
  return id;
}

/** Pay, period by period, as far as it has been paid and written down by today. */
function tellPayments(life: StartedLife, telling: Telling, job: Omit<ToldJob, 'payments'>): Payment[] {
  const { calendar, today, area, rows, rules } = telling;
  const chance = life.chance(`pay ${job.id}`);
  const todayOn = calendar.day(today);
  // Some months after support has ended nobody writes pay down any more; a few people still send payslips.
  const followed = life.start.exit ? addDays(calendar.day(life.start.exit.on), chance.happens(0.4) ? 150 : 20) : todayOn;
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
    const paper = job.kind === 'self-employment' ? 'self-employed' : 'payslip';
    const words = { paper, name: id, day, fileName: `${paper === 'payslip' ? 'Payslip' : 'Invoices'} ${paidOn}.pdf` } as const;
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

/** The minimum wage rises in April: pay that was at it rises as much, pay above stays until it is overtaken. */
function payOn(day: CalendarDate, { person }: StartedLife, { kind, startsOn, pay }: Omit<ToldJob, 'payments'>, rules: Rules): number {
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
function periods(chance: Chance, { startsOn, endedOn }: Pick<ToldJob, 'startsOn' | 'endedOn'>, today: CalendarDate): Period[] {
  const monthly = chance.happens(0.78);
  const last = endedOn ?? today;
  const found: Period[] = [];
  for (let from = startsOn; from <= last; ) {
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
