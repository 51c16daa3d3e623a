import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { earlier, formatDate, later, type CalendarDate } from '#shared/calendar-date';
import type { JobTerms } from '../data/placement.entity.js';
import { isNeverAJob, type JobKind, type JobKindDescription } from '../domain/job-kind.js';
import { jobConcerns, type AskedJob, type JobConcern, type OtherJob } from '../domain/job-concerns.js';
import { datesRefusal, extrasRefusal, termsRefusal, type JobDates, type JobRefusal } from '../domain/job-rules.js';
import { beyondPermitted, type PermittedWork } from '../domain/job-terms.js';
import { JobPolicy } from './job-policy.js';
import type { JobCorrection } from './placement.view.js';

/** A scheme that pays part of somebody's wage. */
export interface SubsidyScheme {
  readonly code: string;
  readonly label: string;
}

/** A job as warnings are worked out for it. */
type WarnedJob = Pick<
  JobTerms,
  | 'startsOn'
  | 'payPencePerHour'
  | 'hoursPerWeek'
  | 'apprentice'
  | 'permittedWork'
  | 'contractEndsOn'
  | 'isProviderJob'
  | 'disclosedOn'
> & {
  readonly termsFrom: CalendarDate | null;
  readonly endedOn: CalendarDate | null;
  readonly neverBeganOn: CalendarDate | null;
};

const UNPAID_WORK =
  'This kind of work is never a job, so it is recorded apart from jobs. Record it as unpaid work; a program sends it to /episodes/{id}/unpaid-work';

/** What a job has to agree with, and what is said about it without refusing it. */
@Injectable()
export class JobChecks {
  constructor(
    private readonly policy: JobPolicy,
    private readonly values: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** The job as it can be kept. Throws RuleBroken beside the field that is wrong. */
  async checked<Job extends JobCorrection>(
    support: JobDates['support'],
    job: Job,
    { endedOn, termsFrom }: { readonly endedOn: CalendarDate | null; readonly termsFrom: CalendarDate | null },
  ): Promise<Job> {
    const today = this.clock.today();
    const kind = await this.kindOf(job.kind, support.startedOn);
    refuse(termsRefusal(kind, job));
    refuse(datesRefusal({ ...job, endedOn, termsFrom, today, support }, await this.policy.aheadDays(today)));
    refuse(extrasRefusal(job));
    await this.expectScheme(job.subsidyScheme ?? null);
    if (kind.selfEmployed) return { ...job, contractType: 'self-employed' };
    if (job.contractType !== 'self-employed') return job;
    throw new RuleBroken('placement.contract', 'Choose the kind of contract with the employer', 'contractType');
  }

  /** Throws RuleBroken for what is no job under any policy; a job that was recorded as such `before` keeps its kind. */
  expectJob(kind: JobKind, before: JobKind | null): void {
    if (kind !== before && isNeverAJob(kind)) throw new RuleBroken('placement.unpaid-work', UNPAID_WORK, 'kind');
  }

  async kindOf(code: JobKind, supportStartedOn: CalendarDate): Promise<JobKindDescription> {
    const kind = (await this.policy.kinds(supportStartedOn)).find((candidate) => candidate.code === code);
    if (!kind) throw new RuleBroken('placement.unknown-kind', 'Choose a kind of work from the list', 'kind');
    return kind;
  }

  /** Schemes that pay part of a wage, as policy names them. */
  schemes(): Promise<readonly SubsidyScheme[]> {
    return this.values.value('subsidy-schemes', this.clock.today());
  }

  /** What is unusual about a job beside the others of the person: asked about once, never refused. */
  async concerns(job: AskedJob, others: readonly OtherJob[]): Promise<readonly JobConcern[]> {
    return jobConcerns(job, others, await this.values.value('usual-job', this.clock.today()));
  }

  /**
   * A warning in words when pay is below the minimum wage: on the day the pay began, or on the last day it has been paid so
   * far, since the wage rises each year and people grow older (domain 8.4). Null when it is not.
   */
  async payWarning(
    bornOn: CalendarDate,
    job: Pick<WarnedJob, 'startsOn' | 'payPencePerHour' | 'apprentice'> &
      Partial<Pick<WarnedJob, 'termsFrom' | 'endedOn' | 'neverBeganOn'>>,
    kind: JobKindDescription,
  ): Promise<string | null> {
    // Nobody is their own employer, and work without pay has no minimum wage.
    if (!kind.counts || kind.selfEmployed) return null;
    const { apprentice, payPencePerHour: pencePerHour, startsOn } = job;
    const from = job.termsFrom ?? startsOn;
    const today = this.clock.today();
    const until = job.neverBeganOn ? from : later(from, job.endedOn ? earlier(job.endedOn, today) : today);
    const pay = { bornOn, apprentice, pencePerHour };
    const atFirst = await this.policy.belowFloor({ ...pay, payDate: from });
    const now = atFirst ?? (until === from ? null : await this.policy.belowFloor({ ...pay, payDate: until }));
    return now?.warning ?? null;
  }

  /** What else is to be looked at in a job that is kept: limits of a benefit, a contract that ran out, a disclosure still to make. */
  async warnings(job: WarnedJob, kind: JobKindDescription): Promise<readonly string[]> {
    const goesOn = job.endedOn === null && job.neverBeganOn === null;
    if (!goesOn || !kind.counts) return [];
    const warnings: string[] = [];
    const today = this.clock.today();
    warnings.push(...(await this.beyondPermitted(kind, job, job.permittedWork)));
    if (job.contractEndsOn !== null && job.contractEndsOn < today) {
      const day = formatDate(job.contractEndsOn);
      warnings.push(`The contract was to end on ${day}. Record the end of the job, or the change that made it longer.`);
    }
    if (job.isProviderJob && job.disclosedOn === null) {
      warnings.push(
        'The job is with us or one of our suppliers. It has to be disclosed, and no outcome of it is verified by itself.',
      );
    }
    return warnings;
  }

  /** What a benefit would say of permitted work beyond its limits; nothing for other work. */
  async beyondPermitted(
    kind: Pick<JobKindDescription, 'code'>,
    job: Pick<WarnedJob, 'hoursPerWeek' | 'payPencePerHour'>,
    permitted: PermittedWork | null,
  ): Promise<readonly string[]> {
    if (kind.code !== 'permitted-work') return [];
    const { areaId } = RequestContext.current.actor;
    const limits = await this.values.valueFor(areaId, 'permitted-work-limits', this.clock.today());
    return [beyondPermitted(job, permitted, limits) ?? []].flat();
  }

  private async expectScheme(code: string | null): Promise<void> {
    if (code === null || (await this.schemes()).some((scheme) => scheme.code === code)) return;
    throw new RuleBroken('placement.unknown-scheme', 'Select the scheme from the list', 'subsidyScheme');
  }
}

/** Says why something cannot be kept, where it cannot. */
export function refuse(refusal: JobRefusal | null): void {
  if (refusal) throw new RuleBroken(refusal.code, refusal.text, refusal.field);
}
