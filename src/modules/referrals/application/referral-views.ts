import { Injectable } from '@nestjs/common';
import { SensitiveNeeds } from '#modules/participants';
import type { Referral } from '../data/referral.entity.js';
import { DecisionReasons } from './decision-reasons.js';
import { seesMatches } from './possible-matches.js';
import { ReferralView } from './referral.view.js';

/**
 * Referrals as whoever looks may see them: sensitive need groups only for those who work with the person (domain 8.5), that
 * they may be somebody known only for those who triage, and what was written of them for nobody who neither works with people
 * nor decides about referrals.
 */
@Injectable()
export class ReferralViews {
  constructor(
    private readonly reasons: DecisionReasons,
    private readonly sensitiveNeeds: SensitiveNeeds,
  ) {}

  async of(referral: Referral): Promise<ReferralView> {
    const view = ReferralView.of(referral, await this.reasons.labelOf(referral));
    const needs = { needGroups: view.needGroups, healthConditions: [], barriers: [] };
    const { needGroups } = await this.sensitiveNeeds.shownForTriage(needs);
    const possibleDuplicate = view.possibleDuplicate && seesMatches();
    if (this.sensitiveNeeds.areReferralWordsShown) return { ...view, needGroups, possibleDuplicate };
    return { ...view, needGroups, possibleDuplicate, notes: '', decisionNote: '' };
  }
}
