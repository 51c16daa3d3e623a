import { Injectable } from '@nestjs/common';
import { JobPolicy, PlacementsService, termsOn, type PlacementView } from '#modules/placements';
import { Clock } from '#platform/clock';
import type { CalendarDate } from '#shared/calendar-date';
import { ProofKindsQuery } from '../data/proof-kinds.query.js';
import { EarningsRepository } from '../data/earnings.repository.js';
import type { Earning } from '../data/earning.entity.js';
import { isForWork, paymentKind } from '../domain/earning-rules.js';
import type { EpisodeFacts, JobFacts, OutcomePolicy, PaymentFacts } from '../domain/facts.js';
import { weeklyHoursOf } from '../domain/weekly-hours.js';
import type { StartedEpisode } from './rules-of-episode.js';

/** What is recorded of one run of support, and the facts that outcomes are decided from. */
export interface WorkOfEpisode {
  readonly jobs: readonly PlacementView[];
  /** Those taken out too: they are shown, and are no facts. */
  readonly earnings: readonly Earning[];
  readonly facts: EpisodeFacts;
}

/** Gathers jobs and payments of one run of support into the facts the rules read. */
@Injectable()
export class OutcomeFacts {
  constructor(
    private readonly placements: PlacementsService,
    private readonly earnings: EarningsRepository,
    private readonly proofs: ProofKindsQuery,
    private readonly jobPolicy: JobPolicy,
    private readonly clock: Clock,
  ) {}

  async of(episode: StartedEpisode, policy: OutcomePolicy): Promise<WorkOfEpisode> {
    const jobs = await this.placements.ofEpisode(episode.id);
    const earnings = await this.earnings.ofEpisode(episode.id);
    const bornOn = await this.placements.bornOn(episode.participantId);
    const kinds = await this.proofs.ofEpisode(episode.id);
    const of = (id: string) => kinds.get(id) ?? [];
    const today = this.clock.today();
    const proved = {
      jobs: jobs.map((job) => ({ ...job, evidenceKinds: of(job.id) })),
      earnings: earnings.map((earning) => factualPayment(earning, of(earning.id))),
    };
    return { jobs, earnings, facts: factsFrom({ episode, bornOn, today }, proved.jobs, proved.earnings, policy) };
  }

  /** The names of those who took payments out, as far as the actor may see them. */
  namesOf({ earnings }: WorkOfEpisode): Promise<ReadonlyMap<string, string>> {
    return this.earnings.namesOf(earnings.flatMap(({ voidedBy }) => voidedBy ?? []));
  }

  /** By payment: a warning when pay and hours on it are below the minimum wage of the day it was paid (domain 8.4). */
  async payWarnings({ jobs, earnings, facts }: WorkOfEpisode): Promise<ReadonlyMap<string, string>> {
    const warnings = new Map<string, string>();
    for (const earning of earnings) {
      const job = jobs.find(({ id }) => id === earning.placementId);
      const { kind, hours, grossPence } = earning;
      if (!job || !facts.bornOn || kind !== 'wages' || hours === null || !isForWork(earning)) continue;
      const below = await this.jobPolicy.paymentBelowFloor({
        bornOn: facts.bornOn,
        payDate: earning.paidOn,
        // An apprentice in the first year then may be in a later one now.
        apprentice: termsOn(job, job.earlierTerms, earning.paidOn).apprentice,
        grossPence,
        hours,
      });
      if (below) warnings.set(earning.id, below.warning);
    }
    return warnings;
  }
}

/** Whose facts they are, and the day they are seen on. */
export interface FactsAbout {
  readonly episode: Pick<StartedEpisode, 'startedOn' | 'route'>;
  readonly bornOn: CalendarDate | null;
  readonly today: CalendarDate;
}

/** A job as far as facts are made of it. */
interface FactualJob {
  readonly id: string;
  readonly kind: string;
  readonly selfEmployed: boolean;
  readonly employerName: string;
  readonly startsOn: CalendarDate;
  readonly endedOn: CalendarDate | null;
  readonly contractEndsOn: CalendarDate | null;
  readonly neverBeganOn: CalendarDate | null;
  readonly fourHoursWorkedOn: CalendarDate | null;
  readonly hoursPerWeek: number;
  readonly payPencePerHour: number;
  /** Kinds of the files that prove it. */
  readonly evidenceKinds: readonly string[];
}

/** A payment as far as facts are made of it. */
type FactualPayment = Pick<
  Earning,
  'id' | 'placementId' | 'periodFrom' | 'periodTo' | 'paidOn' | 'grossPence' | 'kind' | 'hours' | 'isVoided'
> & {
  /** The kind of the file that proves it; none while there is no file, or nobody has held it against what was typed. */
  readonly evidenceKinds: readonly string[];
};

function factualPayment(earning: Earning, kinds: readonly string[]): FactualPayment {
  const { id, placementId, periodFrom, periodTo, paidOn, grossPence, kind, hours, isVoided, isProved } = earning;
  const paid = { id, placementId, periodFrom, periodTo, paidOn, grossPence, kind, hours, isVoided };
  return { ...paid, evidenceKinds: isProved ? kinds : [] };
}

/** What is recorded of somebody's jobs and pay as the rules read it. */
export function factsFrom(
  { episode, bornOn, today }: FactsAbout,
  jobs: readonly FactualJob[],
  earnings: readonly FactualPayment[],
  policy: OutcomePolicy,
): EpisodeFacts {
  const { startedOn, route } = episode;
  const facts = {
    ...{ startedOn, route, today, bornOn },
    // A job that fell through before it began is kept, and is no fact of anybody's work.
    jobs: jobs.filter(({ neverBeganOn }) => neverBeganOn === null).map((job) => jobFacts(job, earnings, policy, today)),
    payments: earnings.filter(({ isVoided }) => !isVoided).map(paymentFacts),
  };
  return { ...facts, weeklyHours: weeklyHoursOf(facts, policy) };
}

/**
 * The last day of a job as forecasts reckon with it: when it ended or, while it goes on, the last day agreed. A contract that
 * ran out while nobody said that the job ended goes on.
 */
export function agreedEnd(
  { endedOn, contractEndsOn }: Pick<PlacementView, 'endedOn' | 'contractEndsOn'>,
  today: CalendarDate,
): CalendarDate | null {
  return endedOn ?? (contractEndsOn !== null && contractEndsOn > today ? contractEndsOn : null);
}

/** A payslip of a job, for work in it, proves the job as well; what names no employer shows the money alone (domain 4.6). */
function jobFacts(
  job: FactualJob,
  earnings: readonly FactualPayment[],
  { jobStartMinHours, evidence }: OutcomePolicy,
  today: CalendarDate,
): JobFacts {
  const provenByPay = earnings
    .filter(({ placementId, isVoided }) => placementId === job.id && !isVoided)
    .filter((earning) => isForWork(earning) && (job.endedOn === null || earning.periodFrom <= job.endedOn))
    .flatMap(({ evidenceKinds }) => evidenceKinds.filter((kind) => !evidence?.moneyOnly.includes(kind)));
  const evidenceKinds = [...new Set([...job.evidenceKinds, ...provenByPay])];
  return {
    id: job.id,
    kind: job.kind,
    employerName: job.employerName,
    startedOn: job.startsOn,
    endedOn: agreedEnd(job, today),
    hoursPerWeek: job.hoursPerWeek,
    payPencePerHour: job.payPencePerHour,
    paidHoursDone: job.fourHoursWorkedOn === null ? 0 : jobStartMinHours,
    fourHoursOn: job.fourHoursWorkedOn,
    hasEvidence: evidenceKinds.length > 0,
    evidenceKinds,
    selfEmployed: job.selfEmployed,
  };
}

function paymentFacts(earning: FactualPayment): PaymentFacts {
  const { id, placementId, periodFrom, periodTo, paidOn, grossPence, kind, hours, evidenceKinds } = earning;
  return {
    id,
    jobId: placementId,
    periodFrom,
    periodTo,
    paidOn,
    grossPence,
    kind: paymentKind(kind),
    hours,
    hasEvidence: evidenceKinds.length > 0,
    evidenceKinds,
  };
}
