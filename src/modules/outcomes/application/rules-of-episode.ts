import { Injectable } from '@nestjs/common';
import type { EpisodeView } from '#modules/episodes';
import { JobPolicy } from '#modules/placements';
import { PolicyService } from '#modules/policy';
import type { CalendarDate } from '#shared/calendar-date';
import { z } from 'zod';
import type { OutcomePolicy } from '../domain/facts.js';
import type { RuleSet } from '../domain/rule-set.js';

/** Support that has started, with the rules it started under. */
export type StartedEpisode = EpisodeView & {
  readonly startedOn: CalendarDate;
  readonly route: NonNullable<EpisodeView['route']>;
  readonly ruleSetCode: string;
  readonly ruleSetVersion: number;
};

/** True once support has started: then route and rules are fixed. */
export function hasStarted(episode: EpisodeView): episode is StartedEpisode {
  return episode.startedOn !== null && episode.route !== null && episode.ruleSetCode !== null;
}

const number = z.number().nullable();
const ruleSetShape = z.object({
  code: z.string(),
  rules: z.array(
    z.object({
      kind: z.enum(['JOB_START', 'FIRST_EARNINGS', 'LOWER', 'HIGHER', 'BASELINE', 'RETENTION']),
      basis: z.enum(['EARNINGS', 'HOURS']),
      hoursPerWeek: number,
      weeks: number,
      withinWeeks: number,
      rateTable: z.string().nullable(),
      rateAgeBand: z.enum(['ADULT', 'OWN_AGE']).nullable(),
      rateDate: z.enum(['JOB_START', 'PAY_DATE', 'PROGRAMME_START']).nullable(),
      evidenceMin: z.number(),
      trackingDays: number,
    }),
  ),
});

/** A rule set as policy holds it. Throws when it has another shape. */
export function readRuleSet(definition: unknown): RuleSet {
  return ruleSetShape.parse(definition);
}

/** The rules and numbers one run of support is judged by: those in force when it started, so that no change moves it. */
@Injectable()
export class RulesOfEpisode {
  constructor(
    private readonly policy: PolicyService,
    private readonly jobs: JobPolicy,
  ) {}

  async ruleSet({ ruleSetCode, ruleSetVersion }: StartedEpisode): Promise<RuleSet> {
    return readRuleSet(await this.policy.ruleSet(ruleSetCode, ruleSetVersion));
  }

  /** The name people know the rule set by. */
  async ruleSetLabel({ ruleSetCode, ruleSetVersion }: StartedEpisode): Promise<string> {
    const sets = await this.policy.ruleSets();
    return sets.find(({ code, version }) => code === ruleSetCode && version === ruleSetVersion)?.label ?? ruleSetCode;
  }

  async outcomePolicy({ startedOn }: StartedEpisode): Promise<OutcomePolicy> {
    return {
      trackingTermMonths: await this.policy.number('outcome-tracking-term-months', startedOn),
      jobStartMinHours: await this.jobs.minimumHours(startedOn),
      tradingDays: await this.policy.number('self-employed-trading-days', startedOn),
      mixSelfAndEmployedEarnings: await this.policy.value('mix-earnings', startedOn),
      retentionCheckWeeks: await this.policy.value('retention-check-weeks', startedOn),
      jobKinds: await this.jobs.kinds(startedOn),
      rateTables: { NMW: await this.policy.wageRates() },
    };
  }
}
