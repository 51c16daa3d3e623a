import { Injectable } from '@nestjs/common';
import { MeasuresService, type Count, type MeasureTotal } from '#modules/measures';
import { OrganisationsService, type ContractView, type ProfileMonth } from '#modules/organisations';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { addMonths, type CalendarDate } from '#shared/calendar-date';
import { StaffingQuery, type Staffing } from '../data/staffing.query.js';
import { fullTimeFor } from '../domain/full-time.js';
import { percentOfProfile } from '../domain/percentages.js';
import { countedTo, describePartMonth, dueByToday, monthsOf, type Period } from '../domain/period.js';
import { figuresOf, type FigureFacts, type FigurePolicy } from './figures.js';
import {
  FigureView,
  type PerformanceMonthView,
  type PerformancePartView,
  type PerformanceView,
} from './performance.view.js';
import { Scopes, type Scope } from './scopes.js';

/** What performance is asked for. */
export interface PerformanceQuestion {
  readonly period: Period;
  readonly providerId: string | null;
  readonly model: 'ips' | 'seqf' | null;
}

interface Facts {
  readonly flows: readonly MeasureTotal[];
  readonly caseload: readonly MeasureTotal[];
  readonly staff: readonly Staffing[];
  readonly profile: readonly ProfileMonth[];
}

/** Figures of an area, provider or model, against the profile, month by month and side by side. */
@Injectable()
export class PerformanceService {
  constructor(
    private readonly measures: MeasuresService,
    private readonly organisations: OrganisationsService,
    private readonly policy: PolicyService,
    private readonly staffing: StaffingQuery,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFound for a provider that is not the actor's to see. */
  @Transactional()
  async of({ period, providerId: asked, model }: PerformanceQuestion): Promise<PerformanceView> {
    const today = this.clock.today();
    const scope = await this.scopes.of(asked);
    const { providerId } = scope;
    const selection = { ...scope, model, from: period.from, to: period.to };
    const facts: Facts = {
      flows: await this.measures.flows(selection),
      caseload: await this.measures.caseload(selection),
      staff: await this.staffing.of(scope.areaId, providerId),
      profile: await this.organisations.profile({
        ...{ from: period.from, to: period.to },
        ...{ providerId: providerId ?? undefined, model: model ?? undefined },
      }),
    };
    const policy = await this.figurePolicy(today);
    const whole = this.figures(facts, { splitBy: 'month', model, today, isIn: () => true }, policy);
    return {
      period,
      countedTo: countedTo(period, today),
      providerId,
      scopeName: scope.name,
      model,
      partMonth: describePartMonth(period, today),
      smallest: await this.policy.number('small-number', today),
      figures: whole,
      months: monthsShown(period, facts, today),
      sideBySideBy: providerId ? 'contract' : 'provider',
      sideBySide: providerId
        ? await this.contracts(scope, facts, { model, today, policy })
        : await this.providers(scope, facts, { model, today, policy }),
    };
  }

  private async providers(scope: Scope, facts: Facts, rest: Rest): Promise<PerformancePartView[]> {
    const providers = (await this.organisations.providers()).filter(({ areaId }) => areaId === scope.areaId);
    return providers.map(({ id, name }) => ({
      ...{ id, name, model: null },
      figures: this.figures(
        facts,
        { ...rest, splitBy: 'provider', isIn: ({ providerId }) => providerId === id },
        rest.policy,
      ),
    }));
  }

  private async contracts(scope: Scope, facts: Facts, rest: Rest): Promise<PerformancePartView[]> {
    const contracts = await this.organisations.contracts({
      providerId: scope.providerId ?? undefined,
      model: rest.model ?? undefined,
    });
    return contracts.map((contract) => ({
      ...{ id: contract.id, name: contract.name, model: contract.model },
      figures: this.figures(
        isAlone(contract, contracts) ? facts : { ...facts, staff: [] },
        { ...rest, model: contract.model, splitBy: 'contract', isIn: ({ contractId }) => contractId === contract.id },
        rest.policy,
      ),
    }));
  }

  private figures(facts: Facts, part: Part, policy: FigurePolicy): FigureView[] {
    return figuresOf(factsOf(facts, part), policy, (code) => this.measures.describe(code)).map((figure) =>
      FigureView.of(figure),
    );
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

interface Rest {
  readonly model: 'ips' | 'seqf' | null;
  readonly today: CalendarDate;
  readonly policy: FigurePolicy;
}

/** Which part of the facts: the whole, by its months; one provider; or one contract. */
interface Part {
  readonly splitBy: MeasureTotal['splitBy'];
  readonly isIn: (row: { readonly providerId: string | null; readonly contractId: string | null }) => boolean;
  readonly model: 'ips' | 'seqf' | null;
  readonly today: CalendarDate;
}

function factsOf({ flows, caseload, staff, profile }: Facts, { splitBy, isIn, model, today }: Part): FigureFacts {
  const totals = new Map<Count, number>();
  let ipsStarts = 0;
  for (const flow of flows) {
    if (flow.splitBy !== splitBy || !isIn(flow)) continue;
    totals.set(flow.measure, (totals.get(flow.measure) ?? 0) + flow.value);
    if (flow.measure === 'starts' && flow.model === 'ips') ipsStarts += flow.value;
  }
  const promised = profile.filter(isIn);
  const hasStaff =
    splitBy === 'provider' ? staff.filter(({ providerId }) => isIn({ providerId, contractId: null })) : staff;
  return {
    totals,
    ipsStarts,
    plan: { starts: due(promised, 'starts', today), jobStarts: due(promised, 'jobStarts', today) },
    caseload: caseload.filter(isIn).reduce((sum, { value }) => sum + value, 0),
    fullTime: fullTimeFor(model, hasStaff),
    model,
  };
}

/** Specialists are known by model, so the caseload of two contracts of one model cannot be told apart. */
function isAlone(contract: ContractView, contracts: readonly ContractView[]): boolean {
  return contracts.filter(({ model }) => model === contract.model).length === 1;
}

function due(profile: readonly ProfileMonth[], what: 'starts' | 'jobStarts', today: CalendarDate): number {
  return dueByToday(byMonth(profile, what), today);
}

function byMonth(profile: readonly ProfileMonth[], what: 'starts' | 'jobStarts'): ReadonlyMap<CalendarDate, number> {
  const sums = new Map<CalendarDate, number>();
  for (const row of profile) sums.set(row.month, (sums.get(row.month) ?? 0) + row[what]);
  return sums;
}

function monthsShown(period: Period, { flows, profile }: Facts, today: CalendarDate): PerformanceMonthView[] {
  const starts = byMonth(profile, 'starts');
  const jobStarts = byMonth(profile, 'jobStarts');
  const happened = (month: CalendarDate, measure: Count): number =>
    flows
      .filter((flow) => flow.splitBy === 'month' && flow.month === month && flow.measure === measure)
      .reduce((sum, { value }) => sum + value, 0);
  return monthsOf(period).map((month) => {
    const ifBegun = (count: Count): number | null => (month > today ? null : happened(month, count));
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
