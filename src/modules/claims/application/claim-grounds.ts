import { Injectable } from '@nestjs/common';
import { disclosureWords, OutcomeReview } from '#modules/outcomes';
import { PolicyService, ruleInWords } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import type { ClaimLineRow } from '../data/claims.repository.js';
import type { ClaimInSight } from './claims.service.js';

/** One rule that lines of a claim were reached by, in words. */
export interface RuleOfLines {
  /** Kind and rule set: the same for every line of both. */
  readonly key: string;
  readonly label: string;
  readonly ruleSet: string;
  readonly words: string;
}

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
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async of({ claim, lines }: ClaimInSight): Promise<ClaimGrounds> {
    const today = this.clock.today();
    const numbers = {
      jobStartMinHours: await this.policy.number('job-start-min-hours', today),
      retentionCheckWeeks: await this.policy.value('retention-check-weeks', today),
    };
    const rules = new Map<string, RuleOfLines>();
    for (const line of lines) {
      const { rule } = line;
      if (!rule) continue;
      const { label, words } = ruleInWords(rule, numbers);
      const key = ruleKey(line);
      rules.set(key, { key, label, ruleSet: ruleSetWords(line), words });
    }
    const standing = lines.filter(({ state }) => state !== 'taken-off' && claim.state !== 'approved');
    return {
      rules: [...rules.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1)),
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
}

const ruleKey = ({ kind, ruleSetCode, ruleSetVersion }: ClaimLineRow): string =>
  `${ruleSetCode ?? ''}/${ruleSetVersion ?? ''}/${kind}`;

/** "Connect to Work 2025: earnings (CTW-2025, version 1)"; the code alone where no more is known. */
export function ruleSetWords({ ruleSetCode, ruleSetVersion, ruleSetLabel }: ClaimLineRow): string {
  if (ruleSetCode === null) return '';
  return ruleSetLabel === null ? ruleSetCode : `${ruleSetLabel} (${ruleSetCode}, version ${ruleSetVersion})`;
}
