import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, RuleBroken, StaleVersion } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { encodeCursor, readCursor, type Page } from '#shared/paging';
import { ErasuresRepository } from '../data/erasures.repository.js';
import { RequestsRepository, type RequestRow, type StepRow } from '../data/requests.repository.js';
import type { RequestChannel, RequestKind, StepKind } from '../domain/request-words.js';
import { assertStepFits, pausesOf, stateAfter, type StepAsked } from '../domain/request-steps.js';
import { rightsClock, type ClockPolicy, type ClockState } from '../domain/rights-clock.js';
import { RequestMoved } from '../domain/rights.events.js';
import { RequestView } from './request.view.js';

/** Something a person asked, as whoever heard it writes it down. */
export interface AskedFor {
  readonly kind: RequestKind;
  /** Reference or id of the participant; '' when we do not hold them. */
  readonly person: string;
  /** Who asked, when not the person themselves. */
  readonly asker: string;
  readonly receivedOn: CalendarDate;
  readonly channel: RequestChannel;
  readonly words: string;
}

const PER_PAGE = 25;

/** Requests about people's own data, on a clock (domain 7.4). Everybody who works with people logs; the lead deals with them. */
@Injectable()
export class RightsRequests {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly orders: ErasuresRepository,
    private readonly policy: PolicyService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Writes a request down. Refuses one from the future, and one about nobody. */
  @Transactional()
  async log(asked: AskedFor): Promise<RequestView> {
    const { actor } = RequestContext.current;
    const today = this.clock.today();
    if (asked.receivedOn > today)
      throw new RuleBroken(
        'rights.received-in-future',
        'The day it was received must not be in the future',
        'receivedOn',
      );
    const person = asked.person === '' ? null : await this.requests.personOf(asked.person);
    if (asked.person !== '' && !person)
      throw new RuleBroken(
        'rights.person-not-found',
        'We hold nobody with this reference, or they are not yours to see',
        'person',
      );
    if (!person && asked.asker === '')
      throw new RuleBroken(
        'rights.about-nobody',
        'Enter the reference of the participant, or the name of who asked',
        'person',
      );
    const areaId = person?.areaId ?? actor.areaId;
    if (!areaId) throw new NotFound('area');
    const { kind, asker, receivedOn, channel, words } = asked;
    const clock = this.clockFrom(
      { ...asked, closedOn: null, acknowledgedOn: null, extendedOn: null },
      [],
      await this.numbers(),
    );
    const id = await this.requests.insert({
      ...{ areaId, providerId: person?.providerId ?? actor.providerId, participantId: person?.id ?? null },
      ...{ asker, kind, receivedOn, channel, words, dueOn: clock.dueOn, loggedAt: this.clock.now() },
    });
    await this.step(id, 'received', '', receivedOn);
    return this.get(id);
  }

  @Transactional()
  async get(id: string): Promise<RequestView> {
    const row = await this.requests.get(id);
    const steps = await this.requests.steps([id]);
    return RequestView.of(row, this.clockFrom(row, steps, await this.numbers()), steps);
  }

  /** A page of open requests, soonest due first, or of closed ones, latest first. */
  @Transactional()
  async list(open: boolean, after: string | null): Promise<Page<RequestView>> {
    const [day, id] = readCursor(after, 'day', 'uuid') ?? [];
    const rows = await this.requests.list(open, day && id ? { day, id } : null, PER_PAGE + 1);
    const shown = rows.slice(0, PER_PAGE);
    const steps = await this.requests.steps(shown.map((row) => row.id));
    const numbers = await this.numbers();
    const items = shown.map((row) => {
      const own = steps.filter(({ requestId }) => requestId === row.id);
      return RequestView.of(row, this.clockFrom(row, own, numbers), own);
    });
    const last = shown.at(-1);
    const place = open ? last?.dueOn : last?.closedOn;
    return { items, next: rows.length > PER_PAGE && last && place ? encodeCursor([place, last.id]) : null };
  }

  /**
   * Takes a step somebody recorded. With a version, refuses when somebody else took one meanwhile. With a request that is
   * withdrawn or refused goes the erasure it led to, as long as nobody has carried it out: nothing erased comes back.
   */
  @Transactional()
  async take(id: string, asked: StepAsked, version?: number): Promise<RequestView> {
    const isDropped = asked.kind === 'withdrawn' || asked.kind === 'refused';
    // The order first, as whoever carries it out does.
    const isCalledOff = isDropped && (await this.orders.callOff(id));
    const row = await this.requests.getForUpdate(id);
    const steps = await this.requests.steps([id]);
    if (version !== undefined && version !== row.version) throw new StaleVersion('request', row.version);
    assertStepFits(asked, row, steps, this.clock.today());
    if (isCalledOff) await this.step(id, 'erasure-cancelled', '');
    await this.step(id, asked.kind, asked.words, asked.onDay);
    return this.get(id);
  }

  /** Notes a step, of a person or of the machine, and brings state and day up to date with it. */
  @Transactional()
  async step(id: string, kind: StepKind, words: string, onDay: CalendarDate = this.clock.today()): Promise<void> {
    const row = await this.requests.getForUpdate(id);
    await this.requests.addStep(row, kind, onDay, words, this.clock.now());
    const steps = await this.requests.steps([id]);
    const state = stateAfter(row.state, kind, steps);
    const closedNow = row.closedOn === null && (state === 'answered' || state === 'refused' || state === 'withdrawn');
    const facts = {
      ...row,
      closedOn: closedNow ? onDay : row.closedOn,
      acknowledgedOn: kind === 'acknowledged' ? onDay : row.acknowledgedOn,
      extendedOn: kind === 'extended' ? onDay : row.extendedOn,
    };
    const { dueOn } = this.clockFrom(facts, steps, await this.numbers());
    await this.requests.change(id, { ...facts, state, dueOn });
    await this.outbox.record(new RequestMoved(id));
  }

  /** Brings the days of waiting requests up to date: they move on while the clock stands still. Safe at any time. */
  async refresh(): Promise<void> {
    for (const id of await this.openIds()) await this.refreshOne(id);
  }

  @Transactional()
  protected async openIds(): Promise<readonly string[]> {
    return this.requests.openIds();
  }

  @Transactional()
  protected async refreshOne(id: string): Promise<void> {
    const row = await this.requests.getForUpdate(id);
    const { dueOn } = this.clockFrom(row, await this.requests.steps([id]), await this.numbers());
    if (dueOn === row.dueOn || row.closedOn) return;
    await this.requests.change(id, { ...row, dueOn });
    await this.outbox.record(new RequestMoved(id));
  }

  private clockFrom(
    row: Pick<RequestRow, 'kind' | 'receivedOn' | 'closedOn' | 'acknowledgedOn' | 'extendedOn'>,
    steps: readonly StepRow[],
    numbers: ClockPolicy,
  ): ClockState {
    const { kind, receivedOn, closedOn, acknowledgedOn, extendedOn } = row;
    const pauses = pausesOf(steps, closedOn);
    return rightsClock(
      { kind, receivedOn, closedOn, acknowledgedOn, pauses, extended: extendedOn !== null },
      numbers,
      this.clock.today(),
    );
  }

  private async numbers(): Promise<ClockPolicy> {
    const policy = await this.policy.value('rights-clock', this.clock.today());
    return { ...policy, holidays: await this.policy.holidays() };
  }
}
