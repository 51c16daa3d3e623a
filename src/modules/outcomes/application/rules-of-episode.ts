import { Injectable } from '@nestjs/common';
import type { EpisodeView } from '#modules/episodes';
import { JobPolicy } from '#modules/placements';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import type { CalendarDate } from '#shared/calendar-date';
import type { EvidencePolicy } from '../domain/evidence-needs.js';
import type { OutcomePolicy } from '../domain/facts.js';
import { readRuleSet } from './read-rule-set.js';
import type { RuleSet } from '../domain/rule-set.js';
import { underRules } from '../domain/under-rules.js';

/** Support that has started, with the rules it started under. */
export type StartedEpisode = EpisodeView & {
  readonly startedOn: CalendarDate;
  readonly route: NonNullable<EpisodeView['route']>;
  readonly ruleSetCode: string;
  readonly ruleSetVersion: number;
};

/** When support started, where, and under which rules. */
export type UnderRules = Pick<StartedEpisode, 'areaId' | 'startedOn' | 'ruleSetCode' | 'ruleSetVersion'>;

/** True once support has started: then route and rules are fixed. */
export function hasStarted(episode: EpisodeView): episode is StartedEpisode {
  return episode.startedOn !== null && episode.route !== null && episode.ruleSetCode !== null;
}

/** The rules and numbers one run of support is judged by: those in force when it started, so that no change moves it. */
@Injectable()
export class RulesOfEpisode {
  constructor(
    private readonly policy: PolicyService,
    private readonly jobs: JobPolicy,
    private readonly clock: Clock,
  ) {}

  /** From here on no older edition of policy is answered than this one. */
  keepUpWith(edition: string): Promise<void> {
    return this.policy.keepUpWith(edition);
  }

  async ruleSet({ ruleSetCode, ruleSetVersion }: Omit<UnderRules, 'areaId'>): Promise<RuleSet> {
    return readRuleSet(await this.policy.ruleSet(ruleSetCode, ruleSetVersion));
  }

  /** The name people know the rule set by. */
  async ruleSetLabel({ ruleSetCode, ruleSetVersion }: StartedEpisode): Promise<string> {
    const sets = await this.policy.ruleSets();
    return sets.find(({ code, version }) => code === ruleSetCode && version === ruleSetVersion)?.label ?? ruleSetCode;
  }

  /** Policy of the day of the start, under those rules. */
  async outcomePolicy(episode: UnderRules): Promise<OutcomePolicy> {
    const areaId = await this.ratesArea(episode);
    return underRules(await this.numbersOn(episode.startedOn, areaId), await this.ruleSet(episode));
  }

  /** Policy as in force for somebody who starts on a day, before any rules, with the hourly rates of an area. */
  async numbersOn(startedOn: CalendarDate, areaId: string | null): Promise<OutcomePolicy> {
    return {
      trackingTermMonths: await this.policy.number('outcome-tracking-term-months', startedOn),
      jobStartMinHours: await this.jobs.minimumHours(startedOn),
      tradingDays: await this.policy.number('self-employed-trading-days', startedOn),
      mixSelfAndEmployedEarnings: await this.policy.value('mix-earnings', startedOn),
      retentionCheckWeeks: await this.policy.value('retention-check-weeks', startedOn),
      neverPaid: [],
      jobKinds: await this.jobs.kinds(startedOn),
      rateTables: await this.policy.rateTables(areaId),
      evidence: await this.evidence(),
    };
  }

  /** What is taken as evidence is a matter of today, whoever it is about: the review asks for the same. */
  private async evidence(): Promise<EvidencePolicy> {
    const kinds = await this.policy.everyCode('evidence-kind');
    return {
      needs: await this.policy.value('outcome-evidence', this.clock.today()),
      moneyOnly: kinds.filter(({ attributes }) => attributes['payOnly'] === true).map(({ code }) => code),
    };
  }

  /** Whose hourly rates the rules speak of: those of the area that wrote the rules, also after a move; else where support is. */
  private async ratesArea({ areaId, ruleSetCode, ruleSetVersion }: UnderRules): Promise<string> {
    const sets = await this.policy.ruleSets();
    const own = sets.find(({ code, version }) => code === ruleSetCode && version === ruleSetVersion);
    return own?.areaId ?? areaId;
  }
}
