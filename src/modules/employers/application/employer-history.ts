import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { oneLine } from '#shared/one-line';
import { EmployerHistoryQuery } from '../data/employer-history.query.js';
import { EmployersRepository } from '../data/employers.repository.js';
import {
  contactWithoutProvider,
  dayInFuture,
  otherInWords,
  unknownInList,
  writtenElsewhere,
} from '../domain/employer.errors.js';
import { AdjustmentMadeView, AdviceGivenView } from './employer-history.view.js';

/** An adjustment somebody saw an employer make. Nothing says for whom. */
export interface NewAdjustment {
  readonly kind: string;
  readonly words: string;
  readonly madeOn: CalendarDate;
}

/** Something an employer was pointed to. */
export interface NewAdvice {
  readonly topic: string;
  readonly words: string;
  readonly givenOn: CalendarDate;
}

export const ADJUSTMENT_LIST = 'employer-adjustment';
export const ADVICE_LIST = 'employer-advice';

/** What an employer has done and learned before: adjustments it made, training and advice it was pointed to. */
@Injectable()
export class EmployerHistory {
  constructor(
    private readonly history: EmployerHistoryQuery,
    private readonly employers: EmployersRepository,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** The adjustments made at these sites, the newest first. */
  @Transactional()
  async adjustments(employerIds: readonly string[]): Promise<readonly AdjustmentMadeView[]> {
    const labels = await this.labels(ADJUSTMENT_LIST);
    return (await this.history.adjustments(employerIds)).map((row) => AdjustmentMadeView.of(row, labels));
  }

  /** What these sites were pointed to, the newest first. */
  @Transactional()
  async advice(employerIds: readonly string[]): Promise<readonly AdviceGivenView[]> {
    const labels = await this.labels(ADVICE_LIST);
    return (await this.history.advice(employerIds)).map((row) => AdviceGivenView.of(row, labels));
  }

  @Transactional()
  async addAdjustment(employerId: string, { kind, words, madeOn }: NewAdjustment): Promise<AdjustmentMadeView> {
    const said = await this.expect(ADJUSTMENT_LIST, { code: kind, field: 'kind', words });
    if (madeOn > this.clock.today()) throw dayInFuture('madeOn');
    const id = await this.history.addAdjustment({ ...(await this.at(employerId)), words: said, kind, madeOn });
    return AdjustmentMadeView.of(await this.history.adjustment(id), await this.labels(ADJUSTMENT_LIST));
  }

  @Transactional()
  async addAdvice(employerId: string, { topic, words, givenOn }: NewAdvice): Promise<AdviceGivenView> {
    const said = await this.expect(ADVICE_LIST, { code: topic, field: 'topic', words });
    if (givenOn > this.clock.today()) throw dayInFuture('givenOn');
    const givenBy = RequestContext.current.actor.id;
    const id = await this.history.addAdvice({
      ...(await this.at(employerId)),
      words: said,
      ...{ topic, givenOn, givenBy },
    });
    return AdviceGivenView.of(await this.history.oneAdvice(id), await this.labels(ADVICE_LIST));
  }

  /** Answers whose it was. Only the provider that wrote it down takes it away. */
  @Transactional()
  async removeAdjustment(id: string): Promise<string> {
    const { employerId, providerId } = await this.history.adjustment(id);
    expectOwn(providerId);
    await this.history.removeAdjustment(id, this.clock.now());
    return employerId;
  }

  @Transactional()
  async removeAdvice(id: string): Promise<string> {
    const { employerId, providerId } = await this.history.oneAdvice(id);
    expectOwn(providerId);
    await this.history.removeAdvice(id, this.clock.now());
    return employerId;
  }

  private async expect(
    list: string,
    { code, field, words }: { readonly code: string; readonly field: string; readonly words: string },
  ): Promise<string> {
    const known = await this.policy.codeList(list);
    if (!known.some((one) => one.code === code)) throw unknownInList(field, 'Choose one of the list');
    const said = oneLine(words);
    if (code === 'other' && said === '') throw otherInWords();
    return said;
  }

  private async at(employerId: string): Promise<{ employerId: string; areaId: string; providerId: string }> {
    const { providerId } = RequestContext.current.actor;
    if (!providerId) throw contactWithoutProvider();
    const { areaId } = await this.employers.get(employerId);
    return { employerId, areaId, providerId };
  }

  private async labels(list: string): Promise<ReadonlyMap<string, string>> {
    return new Map((await this.policy.everyCode(list)).map(({ code, label }) => [code, label]));
  }
}

function expectOwn(providerId: string): void {
  if (providerId !== RequestContext.current.actor.providerId) throw writtenElsewhere();
}
