import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { TagsRepository, type CountedTag, type TagRow } from '../data/tags.repository.js';
import { tagMissing, TagNameTaken } from '../domain/tag.errors.js';
import { tagName } from '../domain/tag.js';

export type { CountedTag, TagRow } from '../data/tags.repository.js';

/** The tags of the actor's provider: named, renamed, retired and brought back. */
@Injectable()
export class TagsService {
  constructor(
    private readonly tags: TagsRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFound for one of another provider. */
  @Transactional()
  get(id: string): Promise<TagRow> {
    return this.tags.get(id);
  }

  /** Those in use, by name; none for somebody who works for no provider. */
  @Transactional()
  async current(): Promise<readonly TagRow[]> {
    const { providerId } = RequestContext.current.actor;
    return providerId ? this.tags.current(providerId) : [];
  }

  /** All of them with how many people have each, those in use first. */
  @Transactional()
  async counted(): Promise<readonly CountedTag[]> {
    const { providerId } = RequestContext.current.actor;
    return providerId ? this.tags.counted(providerId) : [];
  }

  /** Answers its id. One that was retired under this name comes back; throws TagNameTaken for one in use. */
  @Transactional()
  async add(typed: string): Promise<string> {
    const { areaId, providerId } = RequestContext.current.actor;
    if (!areaId || !providerId) throw tagMissing();
    const { name, key } = tagName(typed);
    const known = await this.tags.byKey(providerId, key);
    if (!known) return this.tags.add({ areaId, providerId }, name, key);
    if (known.retiredOn === null) throw new TagNameTaken(known.name);
    await this.tags.setRetired(known.id, null);
    return known.id;
  }

  /** Everybody who has it has it under the new name. Throws TagNameTaken or StaleVersion. */
  @Transactional()
  async rename(id: string, typed: string, version: number): Promise<void> {
    await this.tags.hold(id);
    const { name, key } = tagName(typed);
    await this.tags.rename(id, name, key, version);
  }

  /** It is not offered and not shown any more. Twice is once. */
  @Transactional()
  async retire(id: string): Promise<void> {
    await this.tags.hold(id);
    await this.tags.setRetired(id, this.clock.today());
  }

  /** It is there again, and so it is with everybody who had it. */
  @Transactional()
  async bringBack(id: string): Promise<void> {
    await this.tags.hold(id);
    await this.tags.setRetired(id, null);
  }
}
