import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { RateLimits } from '#platform/security/rate-limits';
import { TimesRepository, type Group } from '../data/times.repository.js';
import { isAboutPeople, isAboutReferrals, timeProblem, type NewTime, type TimeProblem } from '../domain/new-time.js';
import { closestFor, forWhom, inOrder, newestStandardFirst, type TimeStandard } from '../domain/time-standards.js';
import { isForReader } from './policy-register.js';
import { PolicyService } from './policy.service.js';

/** Whom a new time would hold for, as things are now; null where it is about none of them. */
export interface Reach {
  readonly people: number | null;
  readonly referrals: number | null;
  /** What holds for them until then; null where nothing did. */
  readonly before: TimeStandard | null;
}

/**
 * How soon one thing is to follow another, as the actor's area has it: for all, for a model, or for one provider. Rows are only
 * added, from today or a later day; to end one, add what holds instead.
 */
@Injectable()
export class TimeStandards {
  constructor(
    private readonly times: TimesRepository,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** What holds today and what begins later, as far as it is for the reader: by standard, the general ones first. */
  async shown(): Promise<readonly TimeStandard[]> {
    const { actor } = RequestContext.current;
    const today = this.clock.today();
    const book = await this.policy.book();
    const later = book.tables.timeStandards.filter(
      (row) =>
        row.effectiveFrom > today &&
        !book.tables.timeStandards.some(
          (other) =>
            forWhom(other) === forWhom(row) && other.effectiveFrom === row.effectiveFrom && other.edition > row.edition,
        ),
    );
    return inOrder([...book.timeStandardsOn(today), ...later]).filter((row) => isForReader(row, actor));
  }

  /** Every standard there is, as it ships. */
  async known(): Promise<readonly TimeStandard[]> {
    const shipped = (await this.policy.book()).tables.timeStandards.filter(({ areaId }) => areaId === null);
    const byCode = new Map(shipped.toSorted(newestStandardFirst).map((row) => [row.code, row]));
    return inOrder([...byCode.values()]);
  }

  /** The providers of the actor's area, by name; none for somebody without an area. */
  @Transactional()
  async providers(): Promise<readonly { readonly id: string; readonly name: string }[]> {
    const { areaId } = RequestContext.current.actor;
    return areaId === null ? [] : this.times.providers(areaId);
  }

  /** What is wrong with a new time; null when it can be added. */
  async problem(time: NewTime): Promise<TimeProblem | null> {
    const codes = (await this.known()).map(({ code }) => code);
    const providers = (await this.providers()).map(({ id }) => id);
    return timeProblem(time, { codes, providers }, this.clock.today());
  }

  /** Whom a new time would hold for. Throws RuleBroken for one that cannot be added. */
  async reach(time: NewTime): Promise<Reach> {
    await this.expectUsable(time);
    const areaId = ownArea();
    await this.limits.take('reckons', RequestContext.current.actor.id, 'ordinary');
    const book = await this.policy.book();
    const begun = book.tables.timeStandards
      .filter(({ code, effectiveFrom }) => code === time.code && effectiveFrom <= time.from)
      .toSorted(newestStandardFirst);
    const row = await this.rowOf(time);
    const holdsFor = ({ providerId, model }: Group): boolean =>
      closestFor({ areaId, model, providerId }, [row, ...begun]) === row;
    const counted = (groups: readonly Group[]): number =>
      groups.filter(holdsFor).reduce((sum, { count }) => sum + count, 0);
    // Who keeps the policy may see few records; this counts, and shows none.
    const [people, referrals] = await this.unitOfWork.runApartAsSystem(async () => [
      isAboutPeople(time.code) ? await this.times.people(areaId) : null,
      isAboutReferrals(time.code) ? await this.times.referrals(areaId) : null,
    ]);
    return {
      people: people && counted(people),
      referrals: referrals && counted(referrals),
      before: closestFor({ areaId, model: time.model, providerId: time.providerId }, begun) ?? null,
    };
  }

  @Transactional()
  async add(time: NewTime): Promise<void> {
    await this.expectUsable(time);
    await this.times.add(await this.rowOf(time));
    this.unitOfWork.afterCommit(() => this.policy.forget());
  }

  private async rowOf(time: NewTime): Promise<TimeStandard> {
    const { code, from: effectiveFrom, days, workingDays, model, providerId, source, status } = time;
    const { timeStandards } = (await this.policy.bookNow()).tables;
    const like = timeStandards.find((row) => row.code === code);
    if (!like) throw new NotFound('time standard');
    const { label, fromEvent, toEvent, assumption } = like;
    const row = {
      code,
      effectiveFrom,
      label,
      fromEvent,
      toEvent,
      days,
      workingDays,
      model,
      providerId,
      source,
      status,
    };
    const own = { ...row, areaId: ownArea(), assumption: status === 'assumed' ? assumption : null };
    const same = timeStandards.filter(
      (other) => forWhom(other) === forWhom({ ...own, edition: 0 }) && other.effectiveFrom === effectiveFrom,
    );
    return { ...own, edition: 1 + same.reduce((most, { edition }) => Math.max(most, edition), 0) };
  }

  private async expectUsable(time: NewTime): Promise<void> {
    const problem = await this.problem(time);
    if (problem) throw new RuleBroken('policy.time-unusable', problem.words, problem.field);
  }
}

/** The area the actor belongs to; no row belongs to the blank one. */
function ownArea(): string {
  const { areaId } = RequestContext.current.actor;
  if (!areaId) throw new NotFound('area');
  return areaId;
}
