import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BulkKinds, type BulkActionRow, type BulkItemRow } from '#modules/bulk-actions';
import { PersonTags, TagsService } from '#modules/tags';
import type { DomainError } from '#platform/errors/domain-error';
import { Permission } from '#platform/security/permission';
import { PeopleQuery } from '../data/people.query.js';
import { tagEffect, type TagTerms } from '../domain/tag-for-many.js';
import type { PersonEffect } from '../domain/person-effect.js';
import { markOf, type ManyEffect, type ManyKind } from './many-kind.js';

export const tagTermsOf = (action: Pick<BulkActionRow, 'terms'>): TagTerms => action.terms as unknown as TagTerms;

/** Gives many people one tag, or takes it off them. The item is the key, so that undoing touches what this did and no more. */
@Injectable()
export class TagPeople implements ManyKind, OnModuleInit {
  readonly kind = 'tag';
  readonly needs = Permission.TaskEdit;

  constructor(
    private readonly kinds: BulkKinds,
    private readonly people: PeopleQuery,
    private readonly tags: TagsService,
    private readonly personTags: PersonTags,
  ) {}

  onModuleInit(): void {
    this.kinds.add(this);
  }

  async effectOf(action: BulkActionRow, items: readonly BulkItemRow[]): Promise<ManyEffect> {
    const people = await this.effects(action, items);
    return { people, loads: [], example: null, leavesFrom: null, marks: people.map(markOf) };
  }

  async named(action: BulkActionRow): Promise<string> {
    return (await this.tags.get(tagTermsOf(action).tagId)).name;
  }

  /** Each person alone: whoever gives the tag holds it. */
  hold(): Promise<void> {
    return Promise.resolve();
  }

  async carry(item: BulkItemRow, action: BulkActionRow): Promise<string | null> {
    const [effect] = await this.effects(action, [item]);
    if (effect?.refusal) return effect.refusal;
    const { tagId, does } = tagTermsOf(action);
    if (does === 'add')
      return (await this.personTags.give(item.participantId, tagId, item.id)) ? null : 'Has this tag already';
    return (await this.personTags.takeOff(item.participantId, tagId, item.id)) ? null : 'Does not have this tag';
  }

  async putBack({ id }: BulkItemRow, action: BulkActionRow): Promise<string | null> {
    const { tagId, does } = tagTermsOf(action);
    if (does === 'add') return (await this.personTags.takeBack(id)) ? null : 'Somebody took it off since';
    return (await this.personTags.giveBack(tagId, id)) ? null : 'Somebody gave it to them again since';
  }

  plainly({ message }: DomainError): string {
    return message;
  }

  whyNotUndo(): Promise<string | null> {
    return Promise.resolve(null);
  }

  private async effects(action: BulkActionRow, items: readonly BulkItemRow[]): Promise<readonly PersonEffect[]> {
    const { tagId, does } = tagTermsOf(action);
    const { retiredOn } = await this.tags.get(tagId);
    const now = await this.people.of(
      items.map(({ episodeId }) => episodeId),
      '',
    );
    const tags = await this.personTags.ofEach(items.map(({ participantId }) => participantId));
    return items.map((item) => {
      const theirs = tags.get(item.participantId) ?? [];
      const standing = { names: theirs.map(({ name }) => name), has: theirs.some(({ id }) => id === tagId) };
      return tagEffect(now.get(item.episodeId), item, does, standing, retiredOn !== null);
    });
  }
}
