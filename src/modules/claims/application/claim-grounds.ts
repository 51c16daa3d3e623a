import { Injectable } from '@nestjs/common';
import { disclosureWords, OutcomeReview } from '#modules/outcomes';
import { PolicyService, ruleInWords, type RuleNumbers } from '#modules/policy';
import { Transactional } from '#platform/persistence/transactional';
import { later, type CalendarDate } from '#shared/calendar-date';
import type { ClaimLineRow } from '../data/claims.repository.js';
import { rulesOfLines, type GroundOfLine, type RuleOfLines } from '../domain/rules-of-lines.js';
import type { ClaimInSight } from './claims.service.js';

/** What is to be known of the evidence of one outcome, in words. */
export interface EvidenceOfLine {
  readonly missing: readonly string[];
  /** What was accepted as a last resort. */
  readonly weak: readonly string[];
  /** Whether a job with the provider itself was disclosed; null where it rests on none. */
  readonly disclosure: string | null;
}

/** Why the lines of a claim stand: what somebody who decides about many at once has to see of each. */
export interface ClaimGrounds {
  readonly rules: readonly RuleOfLines[];
  /** By the id of the outcome; without those that nobody may see here. Empty once the claim is approved. */
  readonly evidence: ReadonlyMap<string, EvidenceOfLine>;
}

/** By which rule each line of a claim was reached, and what is missing of its evidence while it can still be decided. */
@Injectable()
export class GroundsOfClaims {
  constructor(
    private readonly review: OutcomeReview,
    private readonly policy: PolicyService,
  ) {}

  @Transactional()
  async of({ claim, lines }: ClaimInSight): Promise<ClaimGrounds> {
    const standing = lines.filter(({ state }) => state !== 'taken-off' && claim.state !== 'approved');
    return {
      rules: rulesOfLines(await this.groundsOf(lines)),
      evidence: await this.evidenceOf(standing.map(({ outcomeId }) => outcomeId)),
    };
  }

  /** Of outcomes in sight; the rest is left out. */
  @Transactional()
  async evidenceOf(outcomeIds: readonly string[]): Promise<ReadonlyMap<string, EvidenceOfLine>> {
    const outcomes = await this.review.of([...new Set(outcomeIds)]);
    return new Map(
      outcomes.map(({ id, checklist }) => {
        const { missing, weak } = checklist;
        return [id, { missing, weak, disclosure: disclosureWords(checklist) }];
      }),
    );
  }

  private async groundsOf(lines: readonly ClaimLineRow[]): Promise<GroundOfLine[]> {
    const grounds: GroundOfLine[] = [];
    for (const line of lines) {
      const { rule, startedOn } = line;
      if (!rule || startedOn === null) continue;
      const { numbers, since } = await this.numbersOn(startedOn);
      const { label, words } = ruleInWords(rule, numbers);
      grounds.push({ key: ruleKey(line), label, ruleSet: ruleSetWords(line), words, since });
    }
    return grounds;
  }

  /** What the rules lean on for somebody who started on a day, and since which day that was so. */
  private async numbersOn(
    startedOn: CalendarDate,
  ): Promise<{ readonly numbers: RuleNumbers; readonly since: CalendarDate }> {
    const hours = await this.policy.entry('job-start-min-hours', startedOn);
    const weeks = await this.policy.entry('retention-check-weeks', startedOn);
    return {
      numbers: {
        jobStartMinHours: await this.policy.number('job-start-min-hours', startedOn),
        retentionCheckWeeks: await this.policy.value('retention-check-weeks', startedOn),
      },
      since: later(hours.effectiveFrom, weeks.effectiveFrom),
    };
  }
}

const ruleKey = ({ kind, ruleSetCode, ruleSetVersion }: ClaimLineRow): string =>
  `${ruleSetCode ?? ''}/${ruleSetVersion ?? ''}/${kind}`;

/** "Connect to Work 2025: earnings (CTW-2025, version 1)"; the code alone where no more is known. */
export function ruleSetWords({ ruleSetCode, ruleSetVersion, ruleSetLabel }: ClaimLineRow): string {
  if (ruleSetCode === null) return '';
  return ruleSetLabel === null ? ruleSetCode : `${ruleSetLabel} (${ruleSetCode}, version ${ruleSetVersion})`;
}
