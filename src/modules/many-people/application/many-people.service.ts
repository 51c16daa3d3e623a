import { Injectable } from '@nestjs/common';
import {
  BulkActionPast,
  bulkActionMissing,
  BulkActions,
  changedSince,
  ChangedSinceSeen,
  undoRefusal,
  type BulkActionRow,
  type BulkItemRow,
} from '#modules/bulk-actions';
import { Carriers } from '#modules/casework';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { Permission } from '#platform/security/permission';
import { DoneToManyQuery, type DoneLine } from '../data/done-to-many.query.js';
import { AddTasks } from './add-tasks.js';
import { ChosenPeople, type ListedPerson } from './chosen-people.js';
import type { ManyEffect, ManyKind } from './many-kind.js';
import { EndMany } from './end-many.js';
import { SendMessages } from './send-messages.js';
import { TagPeople } from './tag-people.js';

export type { DoneLine } from '../data/done-to-many.query.js';

/** Which people: everybody on the caseload as it was filtered, or those ticked. */
export interface Choice {
  readonly address: string;
  readonly whom: 'all' | 'some';
  readonly episodeIds: readonly string[];
}

/** What is done to them, as its kind keeps it. `words` and `details` stand with each person. */
export interface Wish {
  readonly kind: ManyKind['kind'];
  readonly terms: object;
  readonly words: string;
  readonly details: string;
  readonly to: (person: ListedPerson) => string | null;
}

/** Something done to many people, with what it would do now; `effect` is null once it has begun. */
export interface ManyInSight {
  readonly action: BulkActionRow;
  readonly items: readonly BulkItemRow[];
  readonly effect: ManyEffect | null;
  /** The tag, or why support ends, by name; '' for what has none. */
  readonly named: string;
  /** Why nothing of it can be taken back, in words; null where something can. */
  readonly notUndone: string | null;
}

/** Doing one thing to many people: planned, looked at, done, and taken back. */
@Injectable()
export class ManyPeople {
  constructor(
    private readonly actions: BulkActions,
    private readonly chosen: ChosenPeople,
    private readonly carriers: Carriers,
    private readonly addTasks: AddTasks,
    private readonly sendMessages: SendMessages,
    private readonly tagPeople: TagPeople,
    private readonly endMany: EndMany,
    private readonly done: DoneToManyQuery,
    private readonly clock: Clock,
  ) {}

  /** Keeps what is wanted. Nothing has happened yet. Answers its id. */
  @Transactional()
  async plan({ address, whom, episodeIds }: Choice, { kind, terms, words, details, to }: Wish): Promise<string> {
    const { areaId, providerId } = RequestContext.current.actor;
    if (!areaId || !providerId) throw bulkActionMissing();
    const wanted = new Set(episodeIds);
    const { people: listed } = await this.chosen.listed(address);
    const people = whom === 'all' ? listed : listed.filter(({ episodeId }) => wanted.has(episodeId));
    if (people.length === 0)
      throw new RuleBroken('bulk-action.nobody-chosen', 'Select at least one person', 'episodeIds');
    const items = people.map((person) => ({
      ...{ participantId: person.participantId, episodeId: person.episodeId, fromId: person.specialistId },
      ...{ toId: to(person), note: details },
    }));
    const action = { areaId, providerId, kind, fromId: null, askedOfArea: false, terms: { ...terms } };
    return this.actions.plan(action, items, words);
  }

  /** Throws NotFound for somebody else's, unless it is of the team one leads. */
  @Transactional()
  async get(id: string): Promise<ManyInSight> {
    const { action, items, kind } = await this.seen(await this.actions.ofAnyKind(id));
    const named = await kind.named(action);
    if (action.state === 'planned')
      return { action, items, named, effect: await kind.effectOf(action, items), notUndone: null };
    const notUndone = undoRefusal(action, this.clock.today()) ?? (await kind.whyNotUndo(items));
    return { action, items, named, effect: null, notUndone };
  }

  /** Does it as it was seen; what changed meanwhile throws ChangedSinceSeen. Sent twice, it is done once. */
  @Transactional()
  async confirm(id: string, seen: readonly string[]): Promise<void> {
    const { action: before } = await this.seen(await this.actions.ofAnyKind(id));
    const { action, items, kind } = await this.seen(await this.actions.hold(before.kind, id));
    if (action.state !== 'planned') return;
    const { people, marks } = await kind.effectOf(action, items);
    const changed = changedSince(seen, marks);
    if (changed.length > 0) throw ChangedSinceSeen.of(changed.length, 'Nothing has been done');
    const refused = new Map(items.map((item, place) => [item.id, people[place]?.refusal ?? '']));
    const left = new Map([...refused].filter(([, because]) => because !== ''));
    if (left.size === items.length)
      throw new RuleBroken('bulk-action.nobody', 'There is nobody for whom this can be done', '');
    await this.actions.begin(action, items, left);
  }

  /** Takes back what nobody has touched, or what has not left, since. Pressed twice, it is done once. */
  @Transactional()
  async undo(id: string): Promise<void> {
    const { action, items, kind } = await this.seen(await this.actions.ofAnyKind(id));
    const past = action.state === 'done' ? await kind.whyNotUndo(items) : null;
    if (past) throw new BulkActionPast(past);
    await this.actions.undo(kind.kind, id);
  }

  /** What the actor did to many people, and what those did whom they lead; the newest first. */
  @Transactional()
  latest(): Promise<readonly DoneLine[]> {
    const { id, teamId } = RequestContext.current.actor;
    const others = leads() ? (teamId ? 'team' : 'all') : 'none';
    return this.done.latest({ id, others, teamId }, MOST_LATEST);
  }

  private async seen(action: BulkActionRow) {
    const kind = [this.addTasks, this.sendMessages, this.tagPeople, this.endMany].find(
      (one) => one.kind === action.kind,
    );
    const { id, permissions } = RequestContext.current.actor;
    if (!kind || !permissions.has(kind.needs)) throw bulkActionMissing();
    const items = await this.actions.items(action.id);
    if (action.askedBy !== id && !(leads() && (await this.areLed(items)))) throw bulkActionMissing();
    return { action, items, kind };
  }

  private async areLed(items: readonly BulkItemRow[]): Promise<boolean> {
    const led = new Set((await this.carriers.choose(null)).ids);
    return items.every(({ fromId }) => led.has(fromId));
  }
}

const leads = (): boolean => RequestContext.current.actor.permissions.has(Permission.ReferralAllocate);

const MOST_LATEST = 50;
