import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  differs,
  MERGE_FIELDS,
  ParticipantConsents,
  ParticipantsService,
  PersonMerges,
  proposedChoice,
  SensitiveNeeds,
  type MergeChoice,
  type MergeField,
  type MergeKind,
  type MergeValue,
  type Ninos,
  type ParticipantView,
} from '#modules/participants';
import { ConsentsService } from '#modules/consents';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { PairFactsQuery } from '../data/pair-facts.query.js';
import { conflictsOf, type Conflict, type RecordFacts } from '../domain/merge-conflicts.js';
import { MergedContactRules } from './merged-contact-rules.js';

/** One field of both records, as far as the actor sees it. */
export interface FieldOfBoth {
  readonly field: MergeField | 'nino';
  readonly kind: MergeKind;
  readonly standing: MergeValue;
  readonly merged: MergeValue;
  readonly differs: boolean;
  readonly proposed: MergeChoice;
}

export interface MergePreview {
  readonly standing: ParticipantView;
  readonly merged: ParticipantView;
  readonly fields: readonly FieldOfBoth[];
  readonly conflicts: readonly Conflict[];
  readonly counts: Readonly<Record<string, number>>;
  /** The mark of all of it: what was seen is what is done. */
  readonly seen: string;
}

/** What merging two records would do, worked out afresh each time somebody looks and once more when it is carried out. */
@Injectable()
export class MergePreviews {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly persons: PersonMerges,
    private readonly needs: SensitiveNeeds,
    private readonly choices: ParticipantConsents,
    private readonly consents: ConsentsService,
    private readonly facts: PairFactsQuery,
    private readonly rules: MergedContactRules,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async of(standingId: string, mergedId: string): Promise<MergePreview> {
    const standing = await this.needs.shownToActor(await this.participants.get(standingId));
    const merged = await this.needs.shownToActor(await this.participants.get(mergedId));
    const ninos = await this.persons.ninos(standingId, mergedId);
    const { rules: contactRules, mark } = await this.rules.preview(standingId, mergedId);
    const conflicts = conflictsOf({
      contactRules,
      standing: await this.factsOf(standing),
      merged: await this.factsOf(merged),
      ninosDiffer: ninos === 'different',
      birthsDiffer: standing.dateOfBirth !== merged.dateOfBirth,
      isOpenForEmergency: [standingId, mergedId].includes(RequestContext.current.actor.glass?.participantId ?? ''),
    });
    const counts = await this.facts.counts(mergedId);
    const fields = [...this.fieldsOf(standing, merged), ninoField(standing, merged, ninos)];
    const shown = [standingId, standing.version, mergedId, merged.version, conflicts, counts, mark];
    const seen = createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 16);
    return { standing, merged, fields, conflicts, counts, seen };
  }

  private fieldsOf(standing: ParticipantView, merged: ParticipantView): FieldOfBoth[] {
    const contactHidden = standing.contactHidden || merged.contactHidden;
    return MERGE_FIELDS.filter(
      ({ seenBy }) => !(seenBy === 'sensitive' && !this.needs.areShown) && !(seenBy === 'contact' && contactHidden),
    ).map(({ field, kind }) => {
      const [one, other] = [standing[field], merged[field]];
      return {
        ...{ field, kind, standing: one, merged: other },
        ...{ differs: differs(one, other), proposed: proposedChoice(kind, one, other) },
      };
    });
  }

  private async factsOf(person: ParticipantView): Promise<RecordFacts> {
    const row = await this.facts.of(person.id, this.clock.today());
    const standings = await this.consents.standings(await this.choices.whose(person.id));
    return {
      ...row,
      reference: person.reference,
      isElsewhere: person.providerId === null || person.providerId !== RequestContext.current.actor.providerId,
      saidNo: standings
        .filter(({ state }) => state === 'refused' || state === 'withdrawn' || state === 'objected')
        .map(({ purpose }) => purpose.name),
    };
  }
}

/** Masked on both sides; a number that only one record holds needs no choice. */
function ninoField(standing: ParticipantView, merged: ParticipantView, ninos: Ninos): FieldOfBoth {
  const proposed = ninos === 'merged' ? ('merged' as const) : ('standing' as const);
  const isChoice = ninos === 'different';
  const values = { standing: standing.maskedNino, merged: merged.maskedNino };
  return { field: 'nino', kind: 'value', ...values, differs: isChoice, proposed };
}
