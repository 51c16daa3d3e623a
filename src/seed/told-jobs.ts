import type { INestApplicationContext } from '@nestjs/common';
import { EmployersService } from '#modules/employers';
import { JobsService, OutcomeReview, OutcomesService } from '#modules/outcomes';
import { conditionsOf, PlacementsService, type NewJob } from '#modules/placements';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import type { As } from './as.js';
import { pdf } from './evidence.js';

/** A job of a kind that counts specially, so many days ago, with so many payments since, each for four weeks. */
interface SpecialJob {
  readonly ago: number;
  readonly payments: number;
  readonly terms: Pick<NewJob, 'jobTitle' | 'socCode' | 'kind' | 'contractType' | 'hoursPerWeek' | 'payPencePerHour'>;
  readonly more: (startsOn: CalendarDate) => Partial<NewJob>;
  /** Null for one of the area's employers. */
  readonly employer: 'own-provider' | null;
}

const WEEKS = 4;
const JOBS: readonly SpecialJob[] = [
  {
    ...{ ago: 98, payments: 3, employer: null },
    terms: {
      ...{ jobTitle: 'Gallery attendant', socCode: '6219', kind: 'permitted-work', contractType: 'permanent' },
      ...{ hoursPerWeek: 12, payPencePerHour: 1_300 },
    },
    more: () => ({ permittedWork: 'limited' }),
  },
  {
    ...{ ago: 112, payments: 3, employer: null },
    terms: {
      ...{ jobTitle: 'Grounds assistant', socCode: '5114', kind: 'subsidised', contractType: 'fixed-term' },
      ...{ hoursPerWeek: 25, payPencePerHour: 1_300 },
    },
    more: (startsOn) => ({ subsidyScheme: 'jobs-guarantee', contractEndsOn: addDays(startsOn, 181) }),
  },
  {
    ...{ ago: 126, payments: 4, employer: 'own-provider' },
    terms: {
      ...{ jobTitle: 'Office assistant', socCode: '4159', kind: 'competitive', contractType: 'permanent' },
      ...{ hoursPerWeek: 20, payPencePerHour: 1_350 },
    },
    more: (startsOn) => ({ isProviderJob: true, disclosedOn: addDays(startsOn, -10) }),
  },
];
/** Support has gone on for longer than the longest of these jobs. */
const STARTED_BEFORE = 140;
const REAL_JOB = 'They answered the public advert. Two managers of another office chose them, and they work there.';
/** Days since hours and pay of a job are others. */
const CHANGED = 42;
const FARE = { grossPence: 1_450, reason: 'It was bus fare that was paid back, not wages' };

interface Seeker {
  readonly episodeId: string;
  readonly specialist: string;
  readonly providerName: string;
}

export interface Cast {
  readonly as: As;
  readonly manager: string;
  readonly quality: string;
  readonly specialist: string;
  readonly today: CalendarDate;
}

/**
 * Jobs that count specially, of colleagues' people: permitted work, a subsidised wage, and a job with the provider itself, of which one
 * outcome waits for the accountable body. Told twice they are there once.
 */
export async function tellSpecialJobs(app: INestApplicationContext, cast: Cast): Promise<void> {
  const { as, manager, quality, specialist } = cast;
  const units = app.get(UnitOfWork);
  const own = await as(specialist, ({ userId }) => Promise.resolve(userId));
  const before = addDays(cast.today, -STARTED_BEFORE);
  const people = await as(manager, ({ providerId }) => units.run(() => seekersOf(units, [providerId, own, before])));
  if (people.length < JOBS.length) return;
  for (const [place, job] of JOBS.entries()) {
    const person = people[place];
    if (!person) return;
    const email = await RequestContext.asSystem(() => units.run(() => emailOf(units, person.specialist)));
    await as(email, () => tellSpecialJob(app, job, person, cast.today));
    if (job.employer === 'own-provider') await as(quality, () => passed(app, person.episodeId));
  }
}

async function tellSpecialJob(
  app: INestApplicationContext,
  { ago, payments, terms, more, employer }: SpecialJob,
  { episodeId, providerName }: Seeker,
  today: CalendarDate,
): Promise<void> {
  const [jobs, outcomes] = [app.get(JobsService), app.get(OutcomesService)];
  const startsOn = addDays(today, -ago);
  const job = await jobs.record(episodeId, {
    ...{ ...terms, startsOn, fourHoursWorkedOn: startsOn, apprentice: 'no', isProviderJob: false, disclosedOn: null },
    ...{ employerId: await employerFor(app, employer, providerName), ...more(startsOn) },
  });
  const offer = pdf('Offer of employment', `${terms.jobTitle}, from ${startsOn}`);
  await jobs.attachEvidence(job.id, fileOf('Offer.pdf', offer), 'contract');
  for (let place = 0; place < payments; place += 1) {
    const periodFrom = addDays(startsOn, place * 7 * WEEKS);
    const periodTo = addDays(periodFrom, 7 * WEEKS - 1);
    const hours = terms.hoursPerWeek * WEEKS;
    const pay = { kind: 'wages', periodFrom, periodTo, paidOn: addDays(periodTo, 2), hours } as const;
    const slip = pdf('Payslip', `${terms.jobTitle}, ${periodFrom} to ${periodTo}`);
    const proof = { file: fileOf(`Payslip ${pay.paidOn}.pdf`, slip), kind: 'payslip' };
    await outcomes.recordEarning(job.id, { ...pay, grossPence: hours * terms.payPencePerHour }, proof);
  }
  if (employer !== 'own-provider') return;
  const lower = await lowerOf(app, episodeId);
  if (lower)
    await app.get(OutcomeReview).decide(lower, { move: 'submit', reason: REAL_JOB, version: null, batchId: null });
}

async function passed(app: INestApplicationContext, episodeId: string): Promise<void> {
  const lower = await lowerOf(app, episodeId);
  if (lower) await app.get(OutcomeReview).decide(lower, { move: 'pass', reason: '', version: null, batchId: null });
}

async function lowerOf(app: INestApplicationContext, episodeId: string): Promise<string | undefined> {
  return (await app.get(OutcomeReview).ofEpisode(episodeId)).find(({ kind }) => kind === 'LOWER')?.id;
}

/**
 * A job of the demonstration specialist's people with more hours and pay than it began with, and a payment of it that was taken out again.
 * Told twice it is there once.
 */
export async function tellChangedJob(
  app: INestApplicationContext,
  { specialistId, today }: { readonly specialistId: string; readonly today: CalendarDate },
): Promise<void> {
  const [units, jobs, outcomes] = [app.get(UnitOfWork), app.get(JobsService), app.get(OutcomesService)];
  const from = addDays(today, -CHANGED);
  const found = await units.run(() => longestJob(units, specialistId, addDays(from, -7)));
  if (!found || found.hasChanged) return;
  const job = await app.get(PlacementsService).get(found.id);
  const { hoursPerWeek, payPencePerHour } = job;
  const now = { ...conditionsOf(job), hoursPerWeek: hoursPerWeek + 4, payPencePerHour: payPencePerHour + 45 };
  await jobs.change(job.id, from, now, job.version);
  const day = addDays(today, -9);
  const slip = {
    kind: 'wages',
    periodFrom: addDays(day, -6),
    periodTo: day,
    paidOn: addDays(day, 1),
    hours: null,
  } as const;
  const paid = await outcomes.recordEarning(job.id, { ...slip, grossPence: FARE.grossPence }, null);
  await outcomes.voidEarning(paid.id, FARE.reason, paid.version);
}

const fileOf = (fileName: string, bytes: Buffer) => ({ fileName, bytes, declaredType: 'application/pdf' });

async function employerFor(
  app: INestApplicationContext,
  which: SpecialJob['employer'],
  providerName: string,
): Promise<string> {
  if (which === 'own-provider') return (await app.get(EmployersService).findOrAdd({ name: providerName })).id;
  const units = app.get(UnitOfWork);
  const [employer] = await units.run(() =>
    units.query<{ id: string }>(
      `SELECT id FROM employer WHERE organisation_id IS NULL AND size IS NOT NULL ORDER BY is_anchor DESC NULLS LAST, name, id LIMIT 1`,
    ),
  );
  if (!employer) throw new Error('The demonstration has no large employer');
  return employer.id;
}

/** Who looks for work and never had a job here, on the caseloads of colleagues of a provider: started before a day, the latest first. */
function seekersOf(units: UnitOfWork, parameters: readonly unknown[]): Promise<readonly Seeker[]> {
  return units.query<Seeker>(
    `SELECT e.id AS "episodeId", e.specialist_id AS specialist, v.name AS "providerName"
       FROM episode e JOIN provider v ON v.id = e.provider_id
      WHERE e.provider_id = $1 AND e.specialist_id <> $2 AND e.exited_on IS NULL AND e.status = 'pre-employment' AND e.started_on < $3::date
        AND NOT EXISTS (SELECT FROM placement p WHERE p.episode_id = e.id)
      ORDER BY e.started_on DESC, e.id LIMIT ${JOBS.length}`,
    parameters,
  );
}

async function emailOf(units: UnitOfWork, userId: string): Promise<string> {
  const [account] = await units.query<{ email: string }>(`SELECT email FROM user_account WHERE id = $1`, [userId]);
  if (!account) throw new Error('Support without a specialist');
  return account.email;
}

/** The job that has gone on longest on this caseload, begun in support and before a day. */
async function longestJob(
  units: UnitOfWork,
  specialistId: string,
  before: CalendarDate,
): Promise<{ readonly id: string; readonly hasChanged: boolean } | undefined> {
  const [job] = await units.query<{ id: string; hasChanged: boolean }>(
    `SELECT p.id, p.terms_from IS NOT NULL AS "hasChanged" FROM placement p JOIN episode e ON e.id = p.episode_id
      WHERE e.specialist_id = $1 AND e.exited_on IS NULL AND p.ended_on IS NULL AND p.never_began_on IS NULL AND p.kind = 'competitive'
        AND NOT p.was_in_post_at_start AND p.starts_on < $2::date ORDER BY p.starts_on, p.id LIMIT 1`,
    [specialistId, before],
  );
  return job;
}
