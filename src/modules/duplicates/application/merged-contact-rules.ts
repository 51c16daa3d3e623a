import { Injectable } from '@nestjs/common';
import { ContactRules, isSameRule, type ContactRule } from '#modules/messages';
import { ParticipantsService } from '#modules/participants';
import { Transactional } from '#platform/persistence/transactional';
import type { JoinedRules } from '../data/merges.repository.js';
import { MergeStopped } from '../domain/merge.errors.js';
import { RULES_APART, type RulesOfBoth } from '../domain/merge-conflicts.js';

/** What the rules of two records would become, and a mark of what they say now. */
export interface RulesPreview {
  readonly rules: RulesOfBoth;
  readonly mark: readonly (number | null)[];
}

/**
 * When and how somebody may be written to, when their two records are made one and when that is undone (capability 16). It is a
 * matter of safety, so nothing is chosen silently: what breaks neither rule holds for the one record, and the merge is stopped
 * where there is no such rule. Undoing puts back what each said before, unless somebody changed the rule meanwhile: then the
 * change is of a person who may be either, and what breaks neither it nor their own rule holds for both.
 */
@Injectable()
export class MergedContactRules {
  constructor(
    private readonly rules: ContactRules,
    private readonly participants: ParticipantsService,
  ) {}

  @Transactional()
  async preview(standingId: string, mergedId: string): Promise<RulesPreview> {
    const [one, other] = [await this.rules.find(standingId), await this.rules.find(mergedId)];
    const mark = [one?.version ?? null, other?.version ?? null];
    if (!one || !other) return { rules: 'one', mark };
    return { rules: (await this.rules.together(one, other)) ? 'joined' : 'apart', mark };
  }

  /** Before the rows move: the rule of the one record, and what each said. Throws MergeStopped where no rule keeps to both. */
  @Transactional()
  async join(standingId: string, mergedId: string): Promise<JoinedRules> {
    const [standing, merged] = [await this.said(standingId), await this.said(mergedId)];
    if (!standing || !merged) return { standing, merged, joined: standing ?? merged };
    const joined = await this.rules.together(standing, merged);
    if (!joined) throw new MergeStopped(RULES_APART);
    await this.put(standingId, joined);
    return { standing, merged, joined };
  }

  /** Before the rows go back: what holds for the one record now. */
  @Transactional()
  async said(id: string): Promise<ContactRule | null> {
    const found = await this.rules.find(id);
    if (!found) return null;
    const { version: _version, ...rule } = found;
    return rule;
  }

  /** After the rows went back. Answers whether the rule had been changed since, and holds for both. */
  @Transactional()
  async part(
    standingId: string,
    mergedId: string,
    before: Partial<JoinedRules>,
    now: ContactRule | null,
  ): Promise<boolean> {
    const isKnown = before.joined !== undefined;
    if (now === null || (isKnown && isSameRule(now, before.joined ?? null))) {
      if (before.standing) await this.put(standingId, before.standing);
      return false;
    }
    await this.tighten(standingId, now, before.standing ?? null);
    await this.tighten(mergedId, now, before.merged ?? (await this.said(mergedId)));
    return true;
  }

  /** Where no time is left that keeps to both, what was said last holds, and is discreet where either was. */
  private async tighten(id: string, now: ContactRule, own: ContactRule | null): Promise<void> {
    const both = own ? await this.rules.together(now, own) : now;
    await this.put(id, both ?? { ...now, isDiscreet: now.isDiscreet || own?.isDiscreet === true });
  }

  private async put(participantId: string, rule: ContactRule): Promise<void> {
    if (isSameRule(await this.said(participantId), rule)) return;
    const { areaId, providerId } = await this.participants.get(participantId);
    await this.rules.put({ participantId, areaId, providerId }, rule);
  }
}
