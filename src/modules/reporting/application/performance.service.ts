import { Injectable } from '@nestjs/common';
import { MeasuresService, type Count } from '#modules/measures';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { addMonths, type CalendarDate } from '#shared/calendar-date';
import { PerformanceQuery, type PerformanceFacts, type PerformancePart } from '../data/performance.query.js';
import { fullTimeFor } from '../domain/full-time.js';
import { percentOfProfile } from '../domain/percentages.js';
import { countedTo, describePartMonth, dueByToday, monthsOf, type Period } from '../domain/period.js';
import { Tallies, type Tally } from '../domain/tally.js';
import { figuresOf, type FigurePolicy, type Words } from './figures.js';
import type { FigureView, PerformanceMonthView, PerformancePartView, PerformanceView } from './performance.view.js';
import { Scopes } from './scopes.js';

/** What performance is asked for. */
export interface PerformanceQuestion {
  readonly period: Period;
  readonly providerId: string | null;
  readonly model: 'ips' | 'seqf' | null;
}

/** What every figure of one answer is reckoned with. */
interface Reckoning {
  readonly facts: PerformanceFacts;
  readonly tallies: Tallies<Count>;
  readonly policy: FigurePolicy;
  readonly words: Words;
  readonly today: CalendarDate;
}

/** Figures of an area, provider or model, against the profile, month by month and side by side. */
@Injectable()
export class PerformanceService {
  constructor(
    private readonly measures: MeasuresService,
    private readonly query: PerformanceQuery,
    private readonly policy: PolicyService,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFound for a provider that is not the actor's to see. */
  @Transactional()
  async of({ period, providerId: asked, model }: PerformanceQuestion): Promise<PerformanceView> {
    const today = this.clock.today();
    const { areaId, providerId } = await this.scopes.asked(asked);
    const facts = await this.query.facts({ areaId, providerId, model, from: period.from, to: period.to });
    if (facts.scopeName === null) throw new NotFound('provider');
    const tallies = new Tallies(facts.sums, facts.promised);
    const reckoning: Reckoning = {
      ...{ facts, tallies, today },
      policy: await this.figurePolicy(today),
      words: await this.measures.words(),
    };
    return {
      period,
      countedTo: countedTo(period, today),
      providerId,
      scopeName: facts.scopeName,
      model,
      partMonth: describePartMonth(period, today),
      smallest: await this.policy.number('small-number', today),
      figures: figuresIn(reckoning, tallies.whole, model, facts.staff),
      months: monthsShown(period, reckoning),
      sideBySideBy: providerId ? 'contract' : 'provider',
      sideBySide: facts.parts.map((part) =>
        providerId ? contractPart(reckoning, part) : providerPart(reckoning, part, model),
      ),
    };
  }

  private async figurePolicy(today: CalendarDate): Promise<FigurePolicy> {
    return {
      bands: await this.policy.value('rag-bands', today),
      targets: await this.policy.value('target-rates', today),
      caps: await this.policy.caseloadCaps(today),
      retentionShareCap: await this.policy.value('in-work-share-cap-percent', today),
      ipsShareTarget: (await this.policy.value('model-mix', today)).ips,
    };
  }
}

function figuresIn(
  { policy, words, today }: Reckoning,
  { totals, ipsStarts, starts, jobStarts }: Tally<Count>,
  model: 'ips' | 'seqf' | null,
  staff: PerformanceFacts['staff'],
): FigureView[] {
  const facts = {
    totals,
    ipsStarts,
    plan: { starts: dueByToday(starts, today), jobStarts: dueByToday(jobStarts, today) },
    caseload: totals.get('caseload') ?? 0,
    fullTime: fullTimeFor(model, staff),
    model,
  };
  return figuresOf(facts, policy, words);
}

function providerPart(reckoning: Reckoning, part: PerformancePart, model: 'ips' | 'seqf' | null): PerformancePartView {
  const staff = reckoning.facts.staff.filter(({ providerId }) => providerId === part.id);
  return { ...part, figures: figuresIn(reckoning, reckoning.tallies.of(part.id), model, staff) };
}

/** Specialists are known by model, so the caseload of two contracts of one model cannot be told apart. */
function contractPart(reckoning: Reckoning, part: PerformancePart): PerformancePartView {
  const { parts, staff } = reckoning.facts;
  const isAlone = parts.filter(({ model }) => model === part.model).length === 1;
  return {
    ...part,
    figures: figuresIn(reckoning, reckoning.tallies.of(part.id), part.model, isAlone ? staff : []),
  };
}

function monthsShown(period: Period, { facts, tallies, today }: Reckoning): PerformanceMonthView[] {
  const { starts, jobStarts } = tallies.whole;
  const happened = new Map(
    facts.sums.flatMap(([month, , measure, value]) => (month === null ? [] : [[`${month} ${measure}`, value]])),
  );
  return monthsOf(period).map((month) => {
    const ifBegun = (measure: string): number | null =>
      month > today ? null : (happened.get(`${month} ${measure}`) ?? 0);
    const isOver = addMonths(month, 1) <= today;
    const [done, planned] = [ifBegun('starts'), starts.get(month) ?? 0];
    return {
      month,
      starts: done,
      profile: planned,
      percentOfProfile: isOver && done !== null ? percentOfProfile(done, planned) : null,
      jobStarts: ifBegun('job-starts'),
      jobStartProfile: jobStarts.get(month) ?? 0,
      lower: ifBegun('lower'),
      higher: ifBegun('higher'),
    };
  });
}
