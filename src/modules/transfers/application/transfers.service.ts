import { Injectable } from '@nestjs/common';
import { ConsentsService, MayNotUse } from '#modules/consents';
import { EpisodesService, type EpisodeView } from '#modules/episodes';
import { ParticipantsService, type ParticipantView } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { TransferFactsQuery, type ProviderChoice } from '../data/transfer-facts.query.js';
import { TransfersRepository, type TransferRow } from '../data/transfers.repository.js';
import {
  OtherSideOnly,
  transferMissing,
  TransferPast,
  TransferStopped,
  whyNot,
  wrongDay,
  wrongProvider,
  wrongReason,
} from '../domain/transfer.errors.js';
import { TransferAsked, TransferDeclined, TransferWithdrawn } from '../domain/transfer.events.js';
import { acrossOf, type Across } from '../domain/another-area.js';
import {
  basisOf,
  initialsOf,
  pastWords,
  PURPOSE_OF,
  stopsOf,
  type AnswerTerm,
  type TransferBasis,
} from '../domain/transfer.js';
import { movedWords } from '../domain/transferred-tables.js';

export type { TransferRow } from '../data/transfers.repository.js';

export interface TransferWish {
  readonly toProviderId: string;
  readonly reason: string;
  readonly wantedFrom: CalendarDate | null;
  readonly note: string;
}

/** One reason of the policy list, and why it cannot be given for this person; '' when it can. */
export interface ReasonChoice {
  readonly code: string;
  readonly label: string;
  readonly because: string;
  readonly across: Across;
  readonly basis: TransferBasis;
}

/** Everything to look at before another provider is asked. */
export interface TransferOutlook {
  readonly person: ParticipantView;
  readonly episode: EpisodeView | null;
  readonly stops: readonly string[];
  readonly open: TransferRow | null;
  readonly reasons: readonly ReasonChoice[];
  readonly providers: readonly ProviderChoice[];
  readonly goesAlong: readonly string[];
  readonly booked: readonly Date[];
  readonly unrecorded: number;
}

/** A question whose parts have been looked at. */
export interface CheckedWish extends TransferWish {
  readonly wantedFrom: CalendarDate;
  readonly toAreaId: string | null;
}

/** A day further off than this is forgotten before it comes. */
const MOST_DAYS_AHEAD = 90;

const ONLY = {
  providerId: 'Only the provider that asked can withdraw this',
  toProviderId: 'Only the provider that was asked can answer this',
} as const;

/** Asking another provider to support somebody, and everything up to the answer. */
@Injectable()
export class Transfers {
  constructor(
    private readonly transfers: TransfersRepository,
    private readonly facts: TransferFactsQuery,
    private readonly participants: ParticipantsService,
    private readonly episodes: EpisodesService,
    private readonly consents: ConsentsService,
    private readonly policy: PolicyService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async outlook(participantId: string): Promise<TransferOutlook> {
    const person = await this.participants.get(participantId);
    const episode = await this.episodes.openOf(participantId);
    const now = this.clock.now();
    return {
      ...{ person, episode },
      stops: await this.stops(participantId),
      open: await this.transfers.openOf(participantId),
      reasons: (await this.reasons(participantId)).filter(({ across }) => across !== 'only'),
      providers: episode ? await this.others(episode) : [],
      goesAlong: movedWords(await this.facts.counts(participantId)),
      booked: episode ? (await this.facts.booked(episode.id, now)).map(({ startsAt }) => startsAt) : [],
      unrecorded: episode ? await this.facts.unrecorded(episode.id, now) : 0,
    };
  }

  /** Asks the other provider. It sees initials, reference, reason, day and note from the commit on, and nothing else. */
  @Transactional()
  async ask(participantId: string, wish: TransferWish, version: number): Promise<string> {
    const episode = await this.leaving(participantId, version);
    if (!(await this.others(episode)).some(({ id }) => id === wish.toProviderId)) throw wrongProvider();
    const wantedFrom = this.dayOf(wish);
    await this.expectAllowed(participantId, wish.reason);
    return this.add(episode, { ...wish, wantedFrom, toAreaId: null });
  }

  /** The run of support of somebody who may be asked for, as the colleague saw it. Throws TransferStopped or StaleVersion. */
  @Transactional()
  async leaving(participantId: string, version: number): Promise<EpisodeView> {
    await this.participants.get(participantId);
    const episode = await this.episodes.openOf(participantId);
    const [stop] = await this.stops(participantId);
    if (stop) throw new TransferStopped(stop);
    if (!episode || episode.providerId !== RequestContext.current.actor.providerId) throw new NotFound('record');
    if (episode.version !== version) throw new StaleVersion('support episode', episode.version);
    return episode;
  }

  /** The day they are to go; today or soon. */
  dayOf({ wantedFrom }: Pick<TransferWish, 'wantedFrom'>): CalendarDate {
    const today = this.clock.today();
    if (!wantedFrom || wantedFrom < today || wantedFrom > addDays(today, MOST_DAYS_AHEAD)) throw wrongDay();
    return wantedFrom;
  }

  /** Puts the question; whether it may be put has been asked. */
  @Transactional()
  async add(episode: EpisodeView, wish: CheckedWish): Promise<string> {
    const { areaId, providerId, participantId, model, id: episodeId } = episode;
    const { givenName, familyName, reference } = await this.participants.get(participantId);
    const { toAreaId, toProviderId, reason, wantedFrom, note } = wish;
    const id = await this.transfers.add({
      ...{ areaId, toAreaId, providerId, toProviderId, participantId, episodeId, reference },
      ...{ initials: initialsOf(givenName, familyName), model, reason, wantedFrom, note: note.trim() },
      askedAt: this.clock.now(),
    });
    await this.outbox.record(new TransferAsked(id));
    return id;
  }

  @Transactional()
  get(id: string): Promise<TransferRow> {
    return this.transfers.get(id);
  }

  /** Those of the actor's own provider, on either side. */
  @Transactional()
  async ours(): Promise<{ readonly coming: readonly TransferRow[]; readonly going: readonly TransferRow[] }> {
    const { providerId } = RequestContext.current.actor;
    const all = providerId ? await this.transfers.ofProvider(providerId) : [];
    return {
      coming: all.filter(({ toProviderId }) => toProviderId === providerId),
      going: all.filter((one) => one.providerId === providerId),
    };
  }

  /** Takes it back while nobody has answered. Done twice, it is done once; whoever accepts at that moment may be first. */
  @Transactional()
  async withdraw(id: string): Promise<void> {
    const transfer = await this.held(id, 'providerId');
    if (transfer.state === 'withdrawn') return;
    expectWaiting(transfer);
    await this.transfers.answer(id, { state: 'withdrawn' }, this.actorNow());
    await this.outbox.record(new TransferWithdrawn(id));
  }

  /** Says no, with a reason that the other side reads. */
  @Transactional()
  async decline(id: string, answer: string): Promise<void> {
    const transfer = await this.held(id, 'toProviderId');
    expectWaiting(transfer);
    if (answer.trim() === '') throw whyNot();
    await this.transfers.answer(id, { state: 'declined', answer: answer.trim() }, this.actorNow());
    await this.outbox.record(new TransferDeclined(id, transfer.participantId));
  }

  /** Held until the transaction ends, by whoever works for that side of it. */
  @Transactional()
  async held(id: string, side: 'providerId' | 'toProviderId'): Promise<TransferRow> {
    const transfer = await this.transfers.hold(id);
    if (transfer[side] !== RequestContext.current.actor.providerId) throw new OtherSideOnly(ONLY[side]);
    return transfer;
  }

  /** How long there is to answer, as policy says today. */
  @Transactional()
  async answerTerm(): Promise<AnswerTerm> {
    const answerDays = await this.policy.value('transfer-answer-days', this.clock.today());
    return { answerDays, holidays: await this.policy.holidays() };
  }

  /** What stands in the way now, in words. */
  @Transactional()
  async stops(participantId: string): Promise<readonly string[]> {
    const standing = await this.facts.standing(participantId, this.clock.today());
    if (!standing) throw transferMissing();
    return stopsOf(standing);
  }

  /** Asked when it is shared: the answer holds until the transaction ends. Throws MayNotUse. */
  @Transactional()
  async expectAllowed(participantId: string, reason: string): Promise<void> {
    await this.expectMayUse(participantId, basisOf(await this.attributesOf(reason, ['never', 'too'])));
  }

  /** Another area is another accountable body: whatever the reason, that rests on what the person agreed to. Throws MayNotUse. */
  @Transactional()
  async expectAgreed(participantId: string, reason: string): Promise<void> {
    await this.attributesOf(reason, ['too', 'only']);
    await this.expectMayUse(participantId, 'agreement');
  }

  private async expectMayUse(participantId: string, basis: TransferBasis): Promise<void> {
    const purpose = PURPOSE_OF[basis];
    const { ok, because } = await this.consents.mayUse(participantId, purpose);
    if (!ok) throw new MayNotUse(`${because}. Ask them and record what they say first`, purpose, 'reason');
  }

  private async attributesOf(reason: string, across: readonly Across[]): Promise<Readonly<Record<string, unknown>>> {
    const known = (await this.policy.codeList('transfer-reason')).find(({ code }) => code === reason);
    if (!known || !across.includes(acrossOf(known.attributes))) throw wrongReason();
    return known.attributes;
  }

  /** Every reason of policy, with why it cannot be given for this person. */
  @Transactional()
  async reasons(participantId: string): Promise<readonly ReasonChoice[]> {
    const because = new Map<TransferBasis, string>();
    for (const basis of ['agreement', 'programme'] as const) {
      const { ok, because: words } = await this.consents.mayUse(participantId, PURPOSE_OF[basis]);
      because.set(basis, ok ? '' : words);
    }
    const list = await this.policy.codeList('transfer-reason');
    return list.map(({ code, label, attributes }) => {
      const basis = basisOf(attributes);
      return { code, label, basis, because: because.get(basis) ?? '', across: acrossOf(attributes) };
    });
  }

  private async others({ model, providerId }: EpisodeView): Promise<readonly ProviderChoice[]> {
    return (await this.facts.providers(model, this.clock.today())).filter(({ id }) => id !== providerId);
  }

  private actorNow(): { readonly id: string; readonly at: Date } {
    return { id: RequestContext.current.actor.id, at: this.clock.now() };
  }
}

/** Throws TransferPast once somebody answered or withdrew it. */
export function expectWaiting({ state }: TransferRow): void {
  const past = pastWords(state);
  if (past) throw new TransferPast(past);
}
