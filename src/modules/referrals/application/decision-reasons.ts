import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import type { Referral } from '../data/referral.entity.js';
import { type Decision, ownReasonLabel, REASON_LISTS, reasonFor } from '../domain/decision.js';
import type { ReferralStatus } from '../domain/referral-status.js';

/** Where a reason of policy's lists takes a referral. */
const LIST_OF: Readonly<Partial<Record<ReferralStatus, string>>> = {
  declined: 'decline-reason',
  withdrawn: 'withdraw-reason',
};

/** The reasons of decisions: those for declining and withdrawing are policy, so that a change there is felt here. */
@Injectable()
export class DecisionReasons {
  constructor(private readonly policy: PolicyService) {}

  /** The reasons that can be chosen today; empty for a decision that takes none from a list. */
  async choices(decision: Decision): Promise<readonly { readonly code: string; readonly label: string }[]> {
    const list = REASON_LISTS[decision];
    return list ? (await this.policy.codeList(list)).map(({ code, label }) => ({ code, label })) : [];
  }

  /** The reason as it is kept, or null when it does not belong to the decision. */
  async kept(decision: Decision, given: string): Promise<string | null> {
    const listed = await this.choices(decision);
    return reasonFor(
      decision,
      given,
      listed.map(({ code }) => code),
    );
  }

  /** The words for the reason a referral was decided for, also one retired since; null while there is none. */
  async labelOf({ status, decisionReason }: Pick<Referral, 'status' | 'decisionReason'>): Promise<string | null> {
    if (decisionReason === null) return null;
    const list = LIST_OF[status];
    return ownReasonLabel(decisionReason) ?? (list ? this.policy.label(list, decisionReason) : decisionReason);
  }
}
