import { Injectable } from '@nestjs/common';
import { FindPeople, ParticipantsService, PersonMerges, type MergeChoices } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { addDays } from '#shared/calendar-date';
import { MergesRepository, type MergeRow } from '../data/merges.repository.js';
import { PairFactsQuery } from '../data/pair-facts.query.js';
import { MergePast, MergeStopped, NoSuchReference, PairChanged } from '../domain/merge.errors.js';
import { MergePreviews, type MergePreview } from './merge-previews.js';
import { MergedContactRules } from './merged-contact-rules.js';

export type { MergeRow } from '../data/merges.repository.js';

/** Two records of one provider made one, as it was seen, and made two again for some days after. */
@Injectable()
export class Merges {
  constructor(
    private readonly merges: MergesRepository,
    private readonly facts: PairFactsQuery,
    private readonly previews: MergePreviews,
    private readonly participants: ParticipantsService,
    private readonly persons: PersonMerges,
    private readonly people: FindPeople,
    private readonly contactRules: MergedContactRules,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Whose reference it is; refused in words beside the field. */
  @Transactional()
  async otherBy(standingId: string, reference: string): Promise<string> {
    const typed = reference.trim().toUpperCase();
    const found = (await this.people.search(typed, 5)).find((line) => line.reference.toUpperCase() === typed);
    if (found?.id === standingId)
      throw new NoSuchReference('That is the reference of this record. Enter the other one');
    if (found) return found.id;
    if (await this.people.restrictedBehind(typed)) {
      throw new NoSuchReference(
        'That record is restricted, and you are not named for it. Somebody who is can merge the two',
      );
    }
    throw new NoSuchReference('No record with that reference is yours to see. Check it, for example KM-000123');
  }

  preview(standingId: string, mergedId: string): Promise<MergePreview> {
    return this.previews.of(standingId, mergedId);
  }

  /** Carries out what was seen, and nothing else. Sent twice, it is done once. Answers the merge. */
  @Transactional()
  async merge(standingId: string, mergedId: string, seen: string, choices: MergeChoices): Promise<string> {
    await this.persons.hold([standingId, mergedId]);
    const already = await this.merges.standing(standingId, mergedId);
    if (already) return already.id;
    const preview = await this.previews.of(standingId, mergedId);
    const stop = preview.conflicts.find(({ stops }) => stops);
    if (stop) throw new MergeStopped(stop.text);
    if (preview.seen !== seen) throw new PairChanged();
    const { areaId, providerId } = preview.standing;
    if (!providerId) throw new MergeStopped('These records are with no provider yet');
    const undoUntil = addDays(this.clock.today(), await this.policy.number('merge-undo-days', this.clock.today()));
    const pair = { standingId, mergedId };
    const said = { standing: await this.persons.said(standingId), merged: await this.persons.said(mergedId) };
    const id = await this.merges.begin({ ...pair, areaId, providerId }, this.clock.now(), undoUntil);
    const rules = await this.contactRules.join(standingId, mergedId);
    await this.merges.moveRows(id);
    const { chosen, joined } = await this.persons.join(pair, choices, said);
    await this.merges.finish(id, chosen, joined, rules);
    return id;
  }

  @Transactional()
  get(id: string): Promise<MergeRow> {
    return this.merges.get(id);
  }

  @Transactional()
  ofPerson(standingId: string): Promise<readonly MergeRow[]> {
    return this.merges.ofPerson(standingId);
  }

  /** Why it cannot be undone now, in words; null when it can. */
  @Transactional()
  async undoRefusal(merge: MergeRow): Promise<string | null> {
    const { standingId, mergedId, standingReference, mergedReference, undoUntil } = merge;
    if (merge.state !== 'done') return 'This was undone already';
    if (this.clock.today() > undoUntil) return 'The days for undoing this are over';
    const [standing, merged] = [await this.participants.get(standingId), await this.participants.get(mergedId)];
    if (standing.mergedIntoId) return `${standingReference} was merged into another record since. Undo that first`;
    if (merged.mergedIntoId !== standingId) return `${mergedReference} leads to another record by now`;
    if (new Set([standing.providerId, merged.providerId, RequestContext.current.actor.providerId]).size > 1) {
      return 'The record is with another provider by now';
    }
    const today = this.clock.today();
    const [one, other] = [await this.facts.of(standingId, today), await this.facts.of(mergedId, today)];
    if (one.isErased || other.isErased) return 'The record has been erased';
    if (one.isBeingErased || other.isBeingErased) return 'The erasure of this person is ordered';
    if (one.isHeld || other.isHeld) return 'A legal hold keeps this record as it is';
    if (one.isRestricted) {
      return 'The record is restricted. What would go back would be open to everybody again: ask that the restriction is lifted first';
    }
    return null;
  }

  /** Puts back what was moved and chosen. Pressed twice, it is done once. */
  @Transactional()
  async undo(id: string): Promise<void> {
    const before = await this.merges.get(id);
    await this.persons.hold([before.standingId, before.mergedId]);
    const merge = await this.merges.hold(id);
    if (merge.state === 'undone') return;
    const refusal = await this.undoRefusal(merge);
    if (refusal) throw new MergePast(refusal);
    await this.merges.undoing(id, this.clock.now(), RequestContext.current.actor.id);
    const { standingId, mergedId, contactRules } = merge;
    const rule = await this.contactRules.said(standingId);
    const counts = await this.merges.putRowsBack(id);
    const rulesOnBoth = await this.contactRules.part(standingId, mergedId, contactRules, rule);
    const stays = await this.persons.part(merge, merge);
    await this.merges.undone(id, { ...counts, stays, rulesOnBoth });
  }
}
