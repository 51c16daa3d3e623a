import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BulkKinds, type BulkActionRow, type BulkItemRow } from '#modules/bulk-actions';
import { TasksByHand } from '#modules/tasks';
import type { DomainError } from '#platform/errors/domain-error';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { PeopleQuery } from '../data/people.query.js';
import { taskEffect, whyItStays, type TaskTerms } from '../domain/task-for-many.js';
import type { PersonEffect } from '../domain/person-effect.js';
import { markOf, type Load, type ManyEffect, type ManyKind } from './many-kind.js';

export const taskTermsOf = (action: Pick<BulkActionRow, 'terms'>): TaskTerms => action.terms as unknown as TaskTerms;

/** Adds one task for many people. Its title stands with each of them as what was said of all, its details as the note. */
@Injectable()
export class AddTasks implements ManyKind, OnModuleInit {
  readonly kind = 'add-task';
  readonly needs = Permission.TaskEdit;

  constructor(
    private readonly kinds: BulkKinds,
    private readonly people: PeopleQuery,
    private readonly tasks: TasksByHand,
  ) {}

  onModuleInit(): void {
    this.kinds.add(this);
  }

  async effectOf(_action: BulkActionRow, items: readonly BulkItemRow[]): Promise<ManyEffect> {
    const title = items[0]?.sharedNote ?? '';
    const now = await this.people.of(
      items.map(({ episodeId }) => episodeId),
      title,
    );
    const people = items.map((item) => taskEffect(now.get(item.episodeId), item));
    return {
      people,
      loads: await this.loads(items, people),
      example: null,
      leavesFrom: null,
      marks: people.map(markOf),
    };
  }

  named(): Promise<string> {
    return Promise.resolve('');
  }

  /** One task each: nobody else's work waits for it. */
  hold(): Promise<void> {
    return Promise.resolve();
  }

  async carry(item: BulkItemRow, action: BulkActionRow): Promise<string | null> {
    const { id, episodeId, participantId, toId, sharedNote: title, note: details } = item;
    const now = await this.people.of([episodeId], title);
    const { refusal } = taskEffect(now.get(episodeId), item);
    if (refusal) return refusal;
    const { askedBy, areaId, providerId } = action;
    const { dueOn } = taskTermsOf(action);
    await this.tasks.makeAs(
      { id: askedBy, areaId, providerId, teamId: null },
      { participantId, key: id, title, details, dueOn, forWhom: toId ? [toId] : [] },
    );
    return null;
  }

  async putBack({ id }: BulkItemRow, action: BulkActionRow): Promise<string | null> {
    const on = formatDate(londonDay(action.confirmedAt ?? action.plannedAt));
    const touched = await this.tasks.takeBack(action.askedBy, id, `Taken back: it was added for many people on ${on}`);
    return touched ? whyItStays(touched) : null;
  }

  plainly({ code, message }: DomainError, { toName }: BulkItemRow): string {
    return code === 'task.not-a-colleague' ? `${toName ?? 'Nobody'} cannot be given tasks about them` : message;
  }

  whyNotUndo(): Promise<string | null> {
    return Promise.resolve(null);
  }

  private async loads(items: readonly BulkItemRow[], effects: readonly PersonEffect[]): Promise<Load[]> {
    const going = items.filter((_, place) => effects[place]?.refusal === null);
    const names = new Map(going.map(({ toId, toName }) => [toId, toName ?? 'The team’s queue']));
    const rows = await this.people.openTasks(
      [...names.keys()].flatMap((id) => id ?? []),
      going.map(({ episodeId }) => episodeId),
    );
    return rows
      .filter(({ assigneeId }) => names.has(assigneeId))
      .map(({ assigneeId, open }) => ({
        name: names.get(assigneeId) ?? '',
        before: open,
        after: open + going.filter(({ toId }) => toId === assigneeId).length,
      }))
      .toSorted((one, other) => other.after - one.after || (one.name < other.name ? -1 : 1));
  }
}
