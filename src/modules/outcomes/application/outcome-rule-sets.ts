import { Injectable } from '@nestjs/common';
import { isNeverAJob, JobPolicy } from '#modules/placements';
import {
  RatesService,
  rateTableName,
  RuleSetsService,
  type NewChoice,
  type NewRuleSet,
  type RuleSetRow,
} from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { previewRules, type RulePreview } from '../domain/preview-rules.js';
import type { RuleSet } from '../domain/rule-set.js';
import { problemsOf, type RuleSetProblem } from '../domain/rule-set-problems.js';
import { underRules } from '../domain/under-rules.js';
import { RulesOfEpisode } from './rules-of-episode.js';

/** A kind of work, as somebody chooses whether it never counts. */
export interface KindOfWork {
  readonly code: string;
  readonly label: string;
  /** True for what is no job under any rules: unpaid, or not on the open labour market (domain 4.3). */
  readonly isNeverAJob: boolean;
}

/** Adding rule sets without code: what is wrong with one, what it would ask, and from when people start under it. */
@Injectable()
export class OutcomeRuleSets {
  constructor(
    private readonly ruleSets: RuleSetsService,
    private readonly rates: RatesService,
    private readonly rules: RulesOfEpisode,
    private readonly jobs: JobPolicy,
    private readonly clock: Clock,
  ) {}

  /** What is wrong with a rule set; empty when it can be used. */
  @Transactional()
  async problems(ruleSet: RuleSet): Promise<readonly RuleSetProblem[]> {
    const kinds = await this.kindsOfWork();
    const rateTables = Object.keys(await this.rates.tables());
    return problemsOf(ruleSet, { rateTables, neverJobs: kinds.filter((kind) => kind.isNeverAJob) });
  }

  /** What it would ask of somebody who starts today. Throws RuleBroken for one that cannot be used. */
  @Transactional()
  async preview(ruleSet: RuleSet): Promise<readonly RulePreview[]> {
    await this.expectUsable(ruleSet);
    const today = this.clock.today();
    const { areaId } = RequestContext.current.actor;
    return previewRules(ruleSet, underRules(await this.rules.numbersOn(today, areaId), ruleSet), today);
  }

  /** Adds it, and chooses it from a day on when one is given. */
  @Transactional()
  async add(set: NewRuleSet & { readonly definition: RuleSet }, from: CalendarDate | null): Promise<RuleSetRow> {
    await this.expectUsable(set.definition);
    const row = await this.ruleSets.add(set);
    const { code, version } = row;
    if (from !== null) await this.ruleSets.choose({ code, version, from, source: set.source });
    return row;
  }

  @Transactional()
  choose(choice: NewChoice): Promise<void> {
    return this.ruleSets.choose(choice);
  }

  /** Every kind of work, as policy has it today. */
  @Transactional()
  async kindsOfWork(): Promise<readonly KindOfWork[]> {
    const kinds = await this.jobs.kinds(this.clock.today());
    return kinds.map(({ code, label }) => ({ code, label, isNeverAJob: isNeverAJob(code) }));
  }

  /** The tables of hourly rates that rules may name, as somebody chooses one. */
  async rateTables(): Promise<readonly { readonly code: string; readonly label: string }[]> {
    return Object.keys(await this.rates.tables()).map((code) => ({ code, label: rateTableName(code) }));
  }

  private async expectUsable(ruleSet: RuleSet): Promise<void> {
    const [problem] = await this.problems(ruleSet);
    if (!problem) return;
    const where = problem.kind === null ? problem.words : `${problem.kind}: ${problem.words}`;
    throw new RuleBroken('rule-set.unusable', where, problem.field === 'neverCounts' ? 'neverCounts' : 'rules');
  }
}
