import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import type { OutcomeState, ReviewMove, ReviewSide } from '#modules/outcomes';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import type { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { plural } from '#shared/wording';
import { Queues } from '../application/queues.service.js';
import { ReviewBatches } from '../application/review-batches.service.js';
import { presentBatch, presentBatchResult } from './present-batch.js';
import { presentQueue } from './present-queue.js';
import { addressOf, filterOf, textOf } from './queue-choice.js';
import type { ConfirmManyForm, DecideManyForm } from './queue.forms.js';

/** One of the two doors to the queues: the provider's own, and the accountable body's. */
export interface QueueDoor {
  readonly at: string;
  readonly title: string;
  readonly lead: string;
  readonly usual: OutcomeState;
  readonly states: readonly OutcomeState[];
  readonly withNames: boolean;
}

export const PROVIDER: QueueDoor = {
  at: '/quality-checks',
  title: 'Outcomes and quality checks',
  lead: 'What is proved is submitted, a colleague does the quality check, and then the accountable body verifies it. Nobody checks their own work.',
  usual: 'submitted',
  states: ['claimed', 'evidenced', 'submitted', 'queried', 'rejected', 'provider-qa', 'verified', 'confirmed'],
  withNames: true,
};
export const BODY: QueueDoor = {
  at: '/verification',
  title: 'Verification',
  lead: 'Outcomes by reference, without names. Where one has to be verified, open it and say why: then you see whose it is and what proves it. The provider and the audit see that you did.',
  usual: 'provider-qa',
  states: ['provider-qa', 'queried', 'verified', 'confirmed', 'rejected', 'submitted', 'evidenced', 'claimed'],
  withNames: false,
};

/** The pages that both queues share: the list, the look before many are decided, and what became of it. */
@Injectable()
export class QueuePages {
  constructor(
    private readonly queues: Queues,
    private readonly batches: ReviewBatches,
    private readonly organisations: OrganisationsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  async show(
    door: QueueDoor,
    query: Readonly<Record<string, unknown>>,
    form: Submission<DecideManyForm>,
  ): Promise<PageResult> {
    const today = this.clock.today();
    const filter = filterOf(query, door.usual, today);
    const address = addressOf(query);
    const after = textOf(query['after']);
    const queue = await this.queues.list(filter, after || null);
    const providers = door.withNames ? [] : await this.organisations.providers();
    const late = await this.policy.value('review-days', today);
    if (after !== '') address.set('after', after);
    const reader = { ...door, sides: sidesOf(door), today, late, providers, myId: RequestContext.current.actor.id };
    const { title, lead } = door;
    return page('verification/web/queue', {
      form,
      heading: title,
      lead,
      seesSamples: RequestContext.current.actor.permissions.has(Permission.SampleRead),
      seesClaims: door.withNames && RequestContext.current.actor.permissions.has(Permission.ClaimRead),
      ...presentQueue(queue, filter, address, reader),
    });
  }

  plan(door: QueueDoor, form: Submission<DecideManyForm>): Promise<PageResult> {
    const { move, reason, outcomeIds, list } = form.value;
    const wish = { move: move as ReviewMove, reason, outcomeIds };
    return form.attempt(() => this.batches.plan(wish, sidesOf(door)), {
      done: (id) => seeOther(`${door.at}/many/${id}`),
      refused: (again) => this.show(door, Object.fromEntries(new URLSearchParams(list)), again),
    });
  }

  async batch(door: QueueDoor, id: string, form: Submission<ConfirmManyForm>): Promise<PageResult> {
    const batch = await this.batches.get(id, sidesOf(door));
    return batch.batch.state === 'planned'
      ? page('verification/web/many-preview', { form, ...presentBatch(batch, door.at, form.value.seen) })
      : page('verification/web/many-result', presentBatchResult(batch, door.at));
  }

  confirm(door: QueueDoor, id: string, form: Submission<ConfirmManyForm>): Promise<PageResult> {
    return form.attempt(() => this.batches.confirm(id, form.value.seen.split('.'), sidesOf(door)), {
      done: (count) =>
        seeOther(`${door.at}/many/${id}`, count > 0 ? `Done for ${plural(count, 'outcome')}` : undefined),
      refused: (again) => this.batch(door, id, again),
    });
  }

  async undo(door: QueueDoor, id: string): Promise<PageResult> {
    await this.batches.undo(id, sidesOf(door));
    return seeOther(`${door.at}/many/${id}`);
  }
}

/** The sides somebody stands on at a door, by what they may do. */
export function sidesOf({ withNames }: QueueDoor): ReviewSide[] {
  const { permissions } = RequestContext.current.actor;
  if (!withNames) return permissions.has(Permission.OutcomeVerify) ? ['body'] : [];
  return [
    ...(permissions.has(Permission.OutcomeSubmit) ? (['provider'] as const) : []),
    ...(permissions.has(Permission.OutcomeCheck) ? (['check'] as const) : []),
  ];
}
