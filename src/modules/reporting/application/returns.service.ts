import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { Transactional } from '#platform/persistence/transactional';
import { earlier, lastOfMonth, type CalendarDate } from '#shared/calendar-date';
import { readCursor, encodeCursor, type Page } from '#shared/paging';
import { ReturnLinesQuery, type LineWithProblem } from '../data/return-lines.query.js';
import { ReturnsRepository, type ReturnPosition } from '../data/returns.repository.js';
import { unknownSources } from '../domain/return-columns.js';
import { lastWholeMonth, monthRefusal, monthsToReturn } from '../domain/return-month.js';
import type { ProblemCount, ReturnProblem } from '../domain/return-problems.js';
import { NoReturnForMonth, UnknownColumns } from '../domain/return.errors.js';
import { ReturnRequested } from '../domain/return.events.js';
import { asAskerOf } from './as-asker.js';
import { ReturnView } from './return.view.js';
import { Scopes } from './scopes.js';

/** What a return of a month would hold if it were made now. */
export interface ReturnCheck {
  readonly month: CalendarDate;
  readonly lines: number;
  readonly withProblem: number;
  readonly problems: readonly ProblemCount[];
  /** By when it is due; null where the calendar says nothing. */
  readonly dueOn: CalendarDate | null;
}

const PER_PAGE = 20;
const PEOPLE_PER_PAGE = 50;

/** The monthly return: checking it first, asking for it, following it, opening it. */
@Injectable()
export class ReturnsService {
  constructor(
    private readonly returns: ReturnsRepository,
    private readonly lines: ReturnLinesQuery,
    private readonly policy: PolicyService,
    private readonly scopes: Scopes,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Months a return can be made for, newest first, and the one that is next. */
  @Transactional()
  async months(): Promise<{ readonly all: readonly CalendarDate[]; readonly next: CalendarDate }> {
    const today = this.clock.today();
    const all = monthsToReturn(await this.begins(today), today);
    const next = lastWholeMonth(today);
    return { all, next: all.includes(next) ? next : (all[0] ?? next) };
  }

  /** How many lines the return of a month would have now, and what they lack. */
  @Transactional()
  async check(month: CalendarDate): Promise<ReturnCheck> {
    await this.expectMonth(month);
    const { areaId, providerId } = await this.scopes.of(null);
    const periods = await this.policy.claimPeriods();
    const dueOn = periods.find(({ kind, startsOn }) => kind === 'month' && startsOn === month)?.dueOn ?? null;
    const scope = { areaId, providerId, asOf: lastOfMonth(month) };
    return { month, dueOn, ...(await this.counted(() => this.lines.check(scope), scope)) };
  }

  /** With the eyes the file is made with, restricted records among the lines: only for counts. */
  private counted<T>(work: () => Promise<T>, scope: { areaId: string; providerId: string | null }): Promise<T> {
    return asAskerOf(scope, () => this.unitOfWork.runApart(work));
  }

  /** Who is missing something now, a page at a time. `provider` narrows an area to one of its providers. */
  @Transactional()
  async withProblem(
    problem: ReturnProblem,
    month: CalendarDate,
    provider: string | null,
    after: string | null,
  ): Promise<Page<LineWithProblem>> {
    await this.expectMonth(month);
    const { areaId, providerId } = await this.scopes.of(provider);
    const [start = null] = readCursor(after, 'text') ?? [];
    const scope = { areaId, providerId, asOf: lastOfMonth(month) };
    const found = await this.lines.withProblem(problem, scope, start, PEOPLE_PER_PAGE + 1);
    const items = found.slice(0, PEOPLE_PER_PAGE);
    const last = items.at(-1);
    const isMore = found.length > PEOPLE_PER_PAGE && last;
    return { items, next: isMore ? encodeCursor([`${last.reference} ${last.episodeId}`]) : null };
  }

  /**
   * Asks for the file of a month, with the columns policy names for its last day; a job makes it. Throws
   * ReturnInTheMaking while one is being made, NoReturnForMonth and UnknownColumns.
   */
  @Transactional()
  async request(month: CalendarDate): Promise<ReturnView> {
    await this.expectMonth(month);
    const { areaId, providerId } = await this.scopes.of(null);
    const columns = await this.policy.value('returns.columns', earlier(lastOfMonth(month), this.clock.today()));
    const unknown = unknownSources(columns);
    if (unknown.length > 0) throw new UnknownColumns(unknown.map(({ heading }) => heading));
    const id = await this.returns.add({ areaId, providerId, month, columns, at: this.clock.now() });
    await this.outbox.record(new ReturnRequested(id));
    return this.get(id);
  }

  @Transactional()
  async get(id: string): Promise<ReturnView> {
    return ReturnView.of(await this.returns.get(id));
  }

  /** The same, and remembers that whoever asked for it has seen how it ended. */
  @Transactional()
  async open(id: string): Promise<ReturnView> {
    const snapshot = await this.returns.get(id);
    if (snapshot.requestedBy === RequestContext.current.actor.id && snapshot.openedAt === null) {
      await this.returns.markOpened(id, this.clock.now());
    }
    return ReturnView.of(snapshot);
  }

  /** A page of returns, newest first. */
  @Transactional()
  async list(after: string | null): Promise<Page<ReturnView>> {
    const { actor } = RequestContext.current;
    if (!actor.areaId) throw new NotFound('area');
    const found = await this.returns.list(actor.areaId, positionOf(after), PER_PAGE + 1);
    const items = found.slice(0, PER_PAGE);
    const last = items.at(-1);
    return {
      items: items.map((snapshot) => ReturnView.of(snapshot)),
      next: found.length > PER_PAGE && last ? encodeCursor([last.position, last.id]) : null,
    };
  }

  /** What the actor asked for and has not looked at since it ended: what to tell them on their next page. */
  @Transactional()
  async news(): Promise<readonly ReturnView[]> {
    const unopened = await this.returns.unopened(RequestContext.current.actor.id);
    return unopened.map((snapshot) => ReturnView.of(snapshot));
  }

  private async expectMonth(month: CalendarDate): Promise<void> {
    const today = this.clock.today();
    const refusal = monthRefusal(month, await this.begins(today), today);
    if (refusal) throw new NoReturnForMonth(refusal);
  }

  private begins(today: CalendarDate): Promise<CalendarDate> {
    return this.policy.value('programme-begins', today);
  }
}

function positionOf(cursor: string | null): ReturnPosition | null {
  const [createdAt, id] = readCursor(cursor, 'instant', 'uuid') ?? [];
  return createdAt && id ? { createdAt, id } : null;
}
