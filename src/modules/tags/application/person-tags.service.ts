import { Injectable } from '@nestjs/common';
import { ParticipantsService } from '#modules/participants';
import { Clock } from '#platform/clock';
import { inTurn } from '#platform/persistence/in-turn';
import { Transactional } from '#platform/persistence/transactional';
import { PersonTagsRepository } from '../data/person-tags.repository.js';
import { TagsRepository } from '../data/tags.repository.js';
import { tagMissing, TagRetired } from '../domain/tag.errors.js';
import { tagChanges, type Tag } from '../domain/tag.js';

/** Which tags somebody has. A `key` says with what of many people it was done; it is '' on the record itself. */
@Injectable()
export class PersonTags {
  constructor(
    private readonly tags: TagsRepository,
    private readonly people: PersonTagsRepository,
    private readonly participants: ParticipantsService,
    private readonly clock: Clock,
  ) {}

  /** Those in use that somebody has, by name. */
  @Transactional()
  async of(participantId: string): Promise<readonly Tag[]> {
    return (await this.people.ofEach([participantId])).get(participantId) ?? [];
  }

  /** The same for several; who has none is not in it. */
  @Transactional()
  ofEach(participantIds: readonly string[]): Promise<ReadonlyMap<string, readonly Tag[]>> {
    return this.people.ofEach(participantIds);
  }

  /** Makes what was ticked and unticked so; what colleagues changed meanwhile stays. Throws NotFound, TagRetired. */
  @Transactional()
  async change(participantId: string, before: readonly string[], ticked: readonly string[]): Promise<void> {
    // Also where nothing changes: nobody is told "saved" of a person who is not there.
    await this.participants.get(participantId);
    const { add, remove } = tagChanges(before, ticked);
    // In one order, so that two colleagues who change the same tags never wait for each other.
    await inTurn([...add, ...remove].toSorted(), (id) =>
      add.includes(id) ? this.give(participantId, id, '') : this.takeOff(participantId, id, ''),
    );
  }

  /** False where they have it already. Throws TagRetired, and NotFound for a tag of another provider than theirs. */
  @Transactional()
  async give(participantId: string, tagId: string, key: string): Promise<boolean> {
    const person = await this.participants.get(participantId);
    const tag = await this.tags.hold(tagId);
    if (person.providerId !== tag.providerId) throw tagMissing();
    if (tag.retiredOn !== null) throw new TagRetired(tag.name);
    return this.people.add(tag, person, key, this.clock.now());
  }

  /** False where they do not have it. */
  @Transactional()
  async takeOff(participantId: string, tagId: string, key: string): Promise<boolean> {
    await this.participants.get(participantId);
    await this.tags.hold(tagId);
    return this.people.remove(tagId, participantId, key, this.clock.now());
  }

  /** Takes off again what was given under a key; false where somebody took it off since. */
  @Transactional()
  takeBack(key: string): Promise<boolean> {
    return this.people.takeBackAdded(key, this.clock.now());
  }

  /** Gives back what was taken off under a key; false where they have it again by now. */
  @Transactional()
  async giveBack(tagId: string, key: string): Promise<boolean> {
    const tag = await this.tags.hold(tagId);
    if (tag.retiredOn !== null) throw new TagRetired(tag.name);
    return this.people.putBackRemoved(key);
  }

  /** Somebody went to another provider: how the old one grouped them is over. Twice is once. */
  @Transactional()
  endOldOnes(participantId: string, providerId: string): Promise<void> {
    return this.people.endAllButOf(participantId, providerId, this.clock.now());
  }
}
