import { Injectable } from '@nestjs/common';
import { MINIMUM_WAGE, PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import type { EarningsThreshold, MeasureNumbers, WeeksThreshold } from '../domain/registry.js';

/** A rule of a rule set, as far as words about a figure need it (domain 4.1). */
interface Rule {
  readonly kind: string;
  readonly basis: string;
  readonly hoursPerWeek: number | null;
  readonly weeks: number | null;
  readonly withinWeeks: number | null;
  readonly rateAgeBand: 'ADULT' | 'OWN_AGE' | null;
  readonly rateTable?: string | null;
}

/** The numbers that the words about figures repeat, as policy holds them today. */
@Injectable()
export class MeasurePolicy {
  constructor(
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  async numbers(): Promise<MeasureNumbers> {
    const today = this.clock.today();
    const inUse = rulesOf((await this.policy.defaultRuleSet(today, RequestContext.current.actor.areaId)).definition);
    const all = (await this.policy.ruleSets()).toSorted((a, b) => b.version - a.version);
    const { ips } = await this.policy.value('model-mix', today);
    return {
      jobStartHours: await this.policy.number('job-start-min-hours', today),
      lower: earnings(inUse, 'LOWER'),
      higher: earnings(inUse, 'HIGHER'),
      baseline: weeks([...inUse, ...all.flatMap(({ definition }) => rulesOf(definition))]),
      inWorkShare: await this.policy.number('in-work-share-cap-percent', today),
      ipsShare: ips,
    };
  }
}

function rulesOf(definition: unknown): readonly Rule[] {
  return (definition as { readonly rules?: readonly Rule[] }).rules ?? [];
}

function earnings(rules: readonly Rule[], kind: string): EarningsThreshold | null {
  const rule = rules.find((each) => each.kind === kind && each.basis === 'EARNINGS');
  if (!rule?.hoursPerWeek || !rule.weeks || !rule.rateAgeBand) return null;
  const otherRates = rule.rateTable === MINIMUM_WAGE ? null : (rule.rateTable ?? null);
  return { hoursPerWeek: rule.hoursPerWeek, weeks: rule.weeks, rateAgeBand: rule.rateAgeBand, otherRates };
}

function weeks(rules: readonly Rule[]): WeeksThreshold | null {
  const rule = rules.find(({ kind }) => kind === 'BASELINE');
  if (!rule?.hoursPerWeek || !rule.weeks || !rule.withinWeeks) return null;
  return { hoursPerWeek: rule.hoursPerWeek, weeks: rule.weeks, withinWeeks: rule.withinWeeks };
}
