import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { RuleSetsRepository } from '../data/rule-sets.repository.js';
import type { PolicyStatus, RuleSetChoice, RuleSetRow } from '../domain/policy-book.js';
import { RuleSetThere } from '../domain/policy.errors.js';
import { PolicyService } from './policy.service.js';

/** A rule set as an area adds it; whoever knows the shape of rules has looked at its definition. */
export interface NewRuleSet {
  readonly code: string;
  readonly label: string;
  readonly definition: unknown;
  readonly source: string;
  readonly status: PolicyStatus;
}

/** From when people of an area start under a rule set, and who decided so. */
export interface NewChoice {
  readonly code: string;
  readonly version: number;
  readonly from: CalendarDate;
  readonly source: string;
}

/** The rule sets an area may use: what the program ships, and its own. Added, never changed: people started under them. */
@Injectable()
export class RuleSetsService {
  constructor(
    private readonly ruleSets: RuleSetsRepository,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Shipped ones and the actor's area's own, by code, the newest version of each first. */
  async all(): Promise<readonly RuleSetRow[]> {
    const { areaId } = RequestContext.current.actor;
    const rows = (await this.policy.ruleSets()).filter((row) => row.areaId === null || row.areaId === areaId);
    return rows.toSorted((a, b) => a.code.localeCompare(b.code) || b.version - a.version);
  }

  /** Under which rules people of the actor's area start today. */
  inForce(): Promise<RuleSetRow> {
    return this.policy.defaultRuleSet(this.clock.today(), RequestContext.current.actor.areaId);
  }

  /** What the actor's area has chosen, the latest day first. */
  async choices(): Promise<readonly RuleSetChoice[]> {
    const { areaId } = RequestContext.current.actor;
    const { ruleSetChoices } = (await this.policy.book()).tables;
    return ruleSetChoices.filter((choice) => choice.areaId === areaId).toReversed();
  }

  /**
   * Adds a rule set, or the next version of one of the area's own. Throws RuleSetThere for a code that is shipped or another
   * area's. Answers its version.
   */
  @Transactional()
  async add({ code, label, definition, source, status }: NewRuleSet): Promise<RuleSetRow> {
    const areaId = ownArea();
    const same = (await this.policy.bookNow()).tables.ruleSets.filter((row) => row.code === code);
    if (same.some((row) => row.areaId !== areaId)) throw new RuleSetThere();
    const version = 1 + same.reduce((most, row) => Math.max(most, row.version), 0);
    const effectiveFrom = this.clock.today();
    const row = { areaId, code, version, effectiveFrom, label, definition, source, status, assumption: null };
    await this.ruleSets.add(row);
    this.unitOfWork.afterCommit(() => this.policy.forget());
    return row;
  }

  /** From a day on, people of the area start under a rule set; whoever has started keeps theirs. */
  @Transactional()
  async choose({ code, version, from, source }: NewChoice): Promise<void> {
    const known = (await this.all()).some((row) => row.code === code && row.version === version);
    if (!known && !(await this.isOwn(code, version))) throw new NotFound('rule set');
    if (from < this.clock.today()) {
      const words = 'Enter today or a later day: whoever has started keeps the rules they started under';
      throw new RuleBroken('policy.begins-in-past', words, 'from');
    }
    await this.ruleSets.choose({ areaId: ownArea(), effectiveFrom: from, code, version, source });
    this.unitOfWork.afterCommit(() => this.policy.forget());
  }

  /** One that was added in this very transaction is in no book yet. */
  private async isOwn(code: string, version: number): Promise<boolean> {
    const { ruleSets } = (await this.policy.bookNow()).tables;
    return ruleSets.some((row) => row.code === code && row.version === version && row.areaId === ownArea());
  }
}

/** The area the actor belongs to; no row belongs to the blank one. */
function ownArea(): string {
  const { areaId } = RequestContext.current.actor;
  if (!areaId) throw new NotFound('area');
  return areaId;
}
