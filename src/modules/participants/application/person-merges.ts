import { Injectable } from '@nestjs/common';
import { ConsentsService } from '#modules/consents';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { SealedValues } from '#platform/security/sealed-value';
import { nameKey } from '#shared/name-key';
import { ninoMatchKey } from '#shared/nino';
import type { Participant } from '../data/participant.entity.js';
import { ParticipantsRepository } from '../data/participants.repository.js';
import { ParticipationsRepository } from '../data/participations.repository.js';
import {
  chosenValue,
  MERGE_FIELDS,
  proposedChoice,
  type MergeChoices,
  type MergeValue,
} from '../domain/merge-choices.js';
import { CannotMerge } from '../domain/participant.errors.js';
import { familyKeyOf, searchKeyOf } from '../domain/person-keys.js';
import { BirthCorrection } from './birth-correction.js';
import { ninoPlaceOf } from './nino-place.js';
import { whoseOf } from './participant-consents.js';

/** Which of two records holds a National Insurance number. */
export type Ninos = 'none' | 'standing' | 'merged' | 'same' | 'different';

/** What somebody last said to a purpose, by its code. */
type Said = Readonly<Record<string, string | null>>;

/** What joining two records changed, so that parting them can put it back. No number is in here: it stays with a record. */
export interface Joined {
  readonly ninos: Ninos;
  readonly ninoSwapped: boolean;
  readonly protectionCarried: boolean;
  /** Purposes where a "no" of one record was said again for the one that stands, with what that record said before. */
  readonly withdrawn: Said;
}

export type ChosenFields = Readonly<Record<string, { readonly was: MergeValue; readonly became: MergeValue }>>;

/** Follow from a choice, or from what was agreed to, and go back with it. */
const BESIDE = [
  ...['districtGss', 'mayText', 'mayEmail', 'mayLeaveVoicemail'],
  ...['evaluationContactOptOut', 'evaluationAskedOn', 'evaluationAskedBy', 'evaluationNoticeVersion'],
] as const;
const KEPT = [...MERGE_FIELDS.map(({ field }) => field), ...BESIDE] as (keyof Participant)[];
const NO = ['refused', 'withdrawn', 'objected'];
/** Fields of a record that say again what was decided about a purpose. */
const SAID_AGAIN: Readonly<Record<string, string>> = {
  ...{ mayText: 'text-messages', mayEmail: 'email-messages' },
  ...{ evaluationContactOptOut: 'research-contact', evaluationAskedOn: 'research-contact' },
  ...{ evaluationAskedBy: 'research-contact', evaluationNoticeVersion: 'research-contact' },
};
const BECAUSE = 'Said on a record that was merged into this one';

/** Two records of one person made one, field by field, and made two again. The rows of other rooms are the caller's part. */
@Injectable()
export class PersonMerges {
  constructor(
    private readonly participants: ParticipantsRepository,
    private readonly participations: ParticipationsRepository,
    private readonly consents: ConsentsService,
    private readonly births: BirthCorrection,
    private readonly sealed: SealedValues,
    private readonly clock: Clock,
  ) {}

  /** Holds both records whole, always in one order: nothing new can be hung on either until the transaction ends. */
  @Transactional()
  async hold(ids: readonly [string, string]): Promise<void> {
    for (const id of ids.toSorted()) await this.participants.holdWhole(id);
  }

  @Transactional()
  async ninos(standingId: string, mergedId: string): Promise<Ninos> {
    const [into, from] = [await this.participants.get(standingId), await this.participants.get(mergedId)];
    return ninosOf(into, from);
  }

  /** What both said to each purpose, to be asked before their decisions move. */
  @Transactional()
  async said(id: string): Promise<Said> {
    const standings = await this.consents.standings(whoseOf(await this.participants.get(id)));
    return Object.fromEntries(standings.map(({ purpose, state }) => [purpose.code, state]));
  }

  /** The merged record leads to the standing one, which takes the chosen values. A "no" of either holds for the one. */
  @Transactional()
  async join(
    { standingId, mergedId }: { readonly standingId: string; readonly mergedId: string },
    choices: MergeChoices,
    said: { readonly standing: Said; readonly merged: Said },
  ): Promise<{ readonly chosen: ChosenFields; readonly joined: Joined }> {
    const [into, from] = [
      await this.participants.getForUpdate(standingId),
      await this.participants.getForUpdate(mergedId),
    ];
    if (into.providerId !== from.providerId) throw new CannotMerge('The two records are with different providers');
    const before = valuesOf(into);
    const wasProtected = into.contactProtectedAt !== null;
    from.mergeInto(into);
    await this.take(into, from, choices);
    const ninos = ninosOf(into, from);
    const ninoSwapped = ninos === 'merged' || (ninos === 'different' && choices.nino === 'merged');
    if (ninoSwapped) this.swapNinos(into, from);
    await this.registerFollows([into, from]);
    const withdrawn = await this.holdToNo(into, said);
    await this.participants.save(from);
    await this.participants.save(into);
    const joined = {
      ninos,
      ninoSwapped,
      protectionCarried: !wasProtected && into.contactProtectedAt !== null,
      withdrawn,
    };
    return { chosen: changed(before, valuesOf(into)), joined };
  }

  /** The merged record stands for itself again. Answers the fields that somebody changed since and that stay as they are. */
  @Transactional()
  async part(
    { standingId, mergedId }: { readonly standingId: string; readonly mergedId: string },
    { chosen, joined }: { readonly chosen: ChosenFields; readonly joined: Joined },
  ): Promise<readonly string[]> {
    const [into, from] = [
      await this.participants.getForUpdate(standingId),
      await this.participants.getForUpdate(mergedId),
    ];
    if (from.mergedIntoId !== into.id) throw new CannotMerge('The record leads elsewhere by now');
    from.mergedIntoId = null;
    const now = valuesOf(into);
    const saidNo = await this.saidNoSince(into);
    const stays = Object.keys(chosen).filter(
      (field) => saidNo.has(SAID_AGAIN[field] ?? '') || !same(now[field] ?? null, chosen[field]?.became ?? null),
    );
    for (const [field, { was }] of Object.entries(chosen)) {
      if (stays.includes(field)) continue;
      if (field === 'dateOfBirth') await this.births.correct(into, was as never, 'Put back: a merge was undone');
      else Object.assign(into, { [field]: was });
    }
    if (joined.protectionCarried && into.contactProtectedAt?.getTime() === from.contactProtectedAt?.getTime()) {
      into.unprotectContact();
    }
    if (joined.ninoSwapped) this.swapNinos(into, from);
    await this.registerFollows([into, from]);
    nameKeys(into);
    await this.participants.save(from);
    await this.participants.save(into);
    await this.sayAgain(into, joined.withdrawn, saidNo);
    return stays;
  }

  private async take(into: Participant, from: Participant, choices: MergeChoices): Promise<void> {
    for (const { field, kind } of MERGE_FIELDS) {
      const choice = choices[field] ?? proposedChoice(kind, into[field], from[field]);
      if (field === 'dateOfBirth') {
        const day = choice === 'merged' ? from.dateOfBirth : into.dateOfBirth;
        await this.births.correct(into, day, `Chosen when ${from.reference} was merged into this record`);
        continue;
      }
      Object.assign(into, { [field]: chosenValue(choice, into[field], from[field]) });
      if (field === 'postcode' && choice === 'merged') into.districtGss = from.districtGss;
    }
    if (into.primaryNeed && !into.needGroups.includes(into.primaryNeed)) into.primaryNeed = null;
    into.mayText &&= from.mayText;
    into.mayEmail &&= from.mayEmail;
    into.mayLeaveVoicemail &&= from.mayLeaveVoicemail;
    const isTold =
      into.evaluationContactOptOut === null || (!into.evaluationContactOptOut && from.evaluationContactOptOut);
    if (isTold && from.evaluationContactOptOut !== null) {
      const { evaluationContactOptOut, evaluationAskedOn, evaluationAskedBy, evaluationNoticeVersion } = from;
      Object.assign(into, { evaluationContactOptOut, evaluationAskedOn, evaluationAskedBy, evaluationNoticeVersion });
    }
    nameKeys(into);
  }

  /** Each record takes the other's number, sealed for its own row. */
  private swapNinos(into: Participant, from: Participant): void {
    const [one, other] = [this.ninoOf(into), this.ninoOf(from)];
    this.setNino(into, other);
    this.setNino(from, one);
  }

  private setNino(person: Participant, nino: string | null): void {
    person.ninoCipher = nino === null ? null : this.sealed.seal(nino, ninoPlaceOf(person.id));
    person.ninoIndex = nino === null ? null : this.sealed.blindIndex(ninoMatchKey(nino), 'nino');
  }

  /** The register of open participation goes by the number of whose record the row is now (E11). */
  private async registerFollows(pair: readonly [Participant, Participant]): Promise<void> {
    // It first forgets both, or the two could meet in it for a moment.
    for (const { id } of pair) await this.participations.setNinoIndex(id, null);
    for (const { id, ninoIndex } of pair) await this.participations.setNinoIndex(id, ninoIndex);
  }

  private ninoOf({ id, ninoCipher }: Participant): string | null {
    return ninoCipher && this.sealed.unsealText(ninoCipher, ninoPlaceOf(id));
  }

  private async holdToNo(into: Participant, said: { readonly standing: Said; readonly merged: Said }): Promise<Said> {
    const decidedOn = this.clock.today();
    const withdrawn: Record<string, string | null> = {};
    for (const { purpose, state } of await this.consents.standings(whoseOf(into))) {
      const [one, other] = [said.standing[purpose.code] ?? null, said.merged[purpose.code] ?? null];
      const isNo = [one, other].some((each) => each !== null && NO.includes(each));
      if (!isNo || NO.includes(state)) continue;
      const decision = await this.consents.noFor(whoseOf(into), purpose.code);
      await this.consents.decide(whoseOf(into), { purpose: purpose.code, decision, decidedOn, note: BECAUSE });
      withdrawn[purpose.code] = one;
    }
    return withdrawn;
  }

  /** Purposes to which the person themselves said no last, and not a merge for them: "STOP" holds whatever is undone. */
  private async saidNoSince(into: Participant): Promise<ReadonlySet<string>> {
    const last = new Map<string, { readonly decision: string; readonly note: string }>();
    // The last comes first.
    for (const said of await this.consents.history(into.id)) if (!last.has(said.purpose)) last.set(said.purpose, said);
    const own = [...last].filter(([, { decision, note }]) => NO.includes(decision) && note !== BECAUSE);
    return new Set(own.map(([purpose]) => purpose));
  }

  /** Where the "no" was only the merged record's, what the standing one said before holds again. */
  private async sayAgain(into: Participant, withdrawn: Said, saidNo: ReadonlySet<string>): Promise<void> {
    for (const { purpose, state } of await this.consents.standings(whoseOf(into))) {
      const was = withdrawn[purpose.code];
      if (was === undefined || (was !== null && NO.includes(was)) || !NO.includes(state)) continue;
      if (saidNo.has(purpose.code)) continue;
      const decision = was === 'given' ? 'given' : 'taken-back';
      const note = 'As before a merge that was undone';
      await this.consents.decide(whoseOf(into), {
        purpose: purpose.code,
        decision,
        decidedOn: this.clock.today(),
        note,
      });
    }
  }
}

function ninosOf(into: Participant, from: Participant): Ninos {
  if (!into.ninoIndex || !from.ninoIndex) return into.ninoIndex ? 'standing' : from.ninoIndex ? 'merged' : 'none';
  return into.ninoIndex.equals(from.ninoIndex) ? 'same' : 'different';
}

function nameKeys(person: Participant): void {
  person.searchKey = `${searchKeyOf(person)} ${nameKey(person.reference)}`;
  person.familyKey = familyKeyOf(person.familyName);
}

function valuesOf(person: Participant): Readonly<Record<string, MergeValue>> {
  return Object.fromEntries(KEPT.map((field) => [field, structuredClone(person[field]) as MergeValue]));
}

const same = (one: MergeValue, other: MergeValue): boolean => JSON.stringify(one) === JSON.stringify(other);

function changed(
  before: Readonly<Record<string, MergeValue>>,
  after: Readonly<Record<string, MergeValue>>,
): ChosenFields {
  const fields = Object.keys(before).filter((field) => !same(before[field] ?? null, after[field] ?? null));
  return Object.fromEntries(
    fields.map((field) => [field, { was: before[field] ?? null, became: after[field] ?? null }]),
  );
}
