import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { changedSince, ChangedSinceSeen } from '#modules/bulk-actions';
import { PolicyService, type ClaimPeriod } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { ClaimsRepository, type NewLine } from '../data/claims.repository.js';
import { DrawnUpQuery } from '../data/drawn-up.query.js';
import { StagesQuery, type FallenLine, type OutcomeOnItsWay } from '../data/stages.query.js';
import { priceOf } from '../domain/claim.js';
import { READY_STATES } from '../domain/stages.js';

export type { OutcomeOnItsWay } from '../data/stages.query.js';

/** What a claim for a period would hold, and what is left out and why. */
export interface Proposal {
  readonly period: ClaimPeriod;
  readonly ready: readonly (OutcomeOnItsWay & { readonly price: number | null })[];
  readonly leftOut: readonly OutcomeOnItsWay[];
  /** Lines of earlier claims that this one takes back. */
  readonly adjustments: readonly FallenLine[];
  /** What was shown, as digests. */
  readonly marks: readonly string[];
}

/** Drawing up a claim for a period of the claim calendar: looked at first, then made as it was seen. */
@Injectable()
export class DrawUpClaims {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly stages: StagesQuery,
    private readonly drawnUp: DrawnUpQuery,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Periods that are over, the latest first: a claim is made in arrears. */
  async periods(): Promise<readonly ClaimPeriod[]> {
    const today = this.clock.today();
    const often = await this.policy.value('claim-frequency', today);
    const kind = String(often).startsWith('month') ? 'month' : 'quarter';
    const periods = await this.policy.claimPeriods();
    return periods.filter((period) => period.kind === kind && period.endsOn < today).toReversed();
  }

  /** What a claim would hold. Outcomes of earlier periods that were not ready then are in it too. */
  @Transactional()
  async propose(from: CalendarDate): Promise<Proposal> {
    const period = (await this.periods()).find(({ startsOn }) => startsOn === from);
    if (!period) throw new RuleBroken('claim.period', 'Select a period that is over', 'period');
    const { areaId, providerId } = whose();
    const prices = await this.policy.valueFor(areaId, 'outcome-prices', period.endsOn);
    const all = await this.stages.unclaimed(providerId, period.endsOn);
    const isReady = ({ outcome }: OutcomeOnItsWay): boolean => (READY_STATES as readonly string[]).includes(outcome);
    const ready = all.filter(isReady).map((one) => ({ ...one, price: priceOf(one, prices) }));
    const adjustments = await this.stages.fallen(providerId);
    const marks = [...ready.map(readyMark), ...adjustments.map(({ lineId }) => digest(['takes back', lineId]))];
    return { period, ready, leftOut: all.filter((one) => !isReady(one)), adjustments, marks };
  }

  /** Draws it up with those chosen, as it was seen; what an earlier claim has to give back is always in it. Answers its id. */
  @Transactional()
  async draw(from: CalendarDate, outcomeIds: readonly string[], seen: readonly string[] | null): Promise<string> {
    const { areaId, providerId } = whose();
    // Amounts are fixed now, by the prices as they are and not as this process read them a while ago.
    await this.drawnUp.holdPrices(areaId);
    await this.policy.keepUpWith();
    const { period, ready, adjustments, marks } = await this.propose(from);
    if (seen && (seen.length !== marks.length || changedSince(seen, marks).length > 0))
      throw new ChangedSinceSeen(CHANGED);
    if (outcomeIds.some((id) => !ready.some((one) => one.id === id))) throw new ChangedSinceSeen(CHANGED);
    const chosen = ready.filter(({ id }) => outcomeIds.includes(id));
    if (chosen.length + adjustments.length === 0)
      throw new RuleBroken('claim.nothing', 'Select at least one outcome', 'outcomeIds');
    const id = await this.claims.add({ areaId, providerId }, { from, to: period.endsOn }, this.clock.now());
    const lines: NewLine[] = [
      ...chosen.map(({ id: outcomeId, kind, achievedOn, price }) => ({
        outcomeId,
        adjustsId: null,
        kind,
        achievedOn,
        pence: price,
      })),
      ...adjustments.map(({ lineId, outcomeId, kind, achievedOn, pence }) => ({
        ...{ outcomeId, adjustsId: lineId, kind, achievedOn, pence: pence === null ? null : -pence },
      })),
    ];
    await this.claims.addLines({ id, areaId, providerId }, lines);
    const step = { what: 'drawn-up', lines: lines.length, words: '', at: this.clock.now() };
    await this.claims.addStep({ id, areaId, providerId }, step);
    return id;
  }
}

const CHANGED = 'What is ready changed since you looked. Nothing has been drawn up. Look again, then press the button';

const readyMark = ({ id, version, price }: OutcomeOnItsWay & { readonly price: number | null }): string =>
  digest([id, String(version), String(price)]);

const digest = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('/')).digest('hex').slice(0, 8);

/** Claims are the provider's own. */
function whose(): { readonly areaId: string; readonly providerId: string } {
  const { areaId, providerId } = RequestContext.current.actor;
  if (!areaId || !providerId) throw new NotFound('claim');
  return { areaId, providerId };
}
