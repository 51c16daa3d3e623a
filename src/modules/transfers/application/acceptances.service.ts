import { Injectable } from '@nestjs/common';
import { Allocation, Ranking } from '#modules/casework';
import { EpisodesService, type EpisodeView } from '#modules/episodes';
import { SessionsService } from '#modules/sessions';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken, StaleVersion } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { inTurn } from '#platform/persistence/in-turn';
import { Transactional } from '#platform/persistence/transactional';
import { formatDateTime } from '#shared/london-time';
import { list } from '#shared/wording';
import { TransferFactsQuery } from '../data/transfer-facts.query.js';
import { TransfersRepository, type TransferRow } from '../data/transfers.repository.js';
import { sideWords } from '../domain/another-area.js';
import { TransferStopped, wrongSpecialist } from '../domain/transfer.errors.js';
import { TransferMoved } from '../domain/transfer.events.js';
import { notYet } from '../domain/transfer.js';
import { Arrivals } from './arrivals.service.js';
import { expectWaiting, Transfers } from './transfers.service.js';

/** A colleague of the receiving provider who could carry somebody of that model. */
export interface Taker {
  readonly specialistId: string;
  readonly name: string;
  readonly contractId: string;
  readonly contractName: string;
  readonly reasons: readonly string[];
  readonly isFull: boolean;
  readonly mostAllowed: number;
}

/** Saying yes: record and support come over whole, in one transaction, or not at all. */
@Injectable()
export class Acceptances {
  constructor(
    private readonly transfers: Transfers,
    private readonly rows: TransfersRepository,
    private readonly facts: TransferFactsQuery,
    private readonly arrivals: Arrivals,
    private readonly ranking: Ranking,
    private readonly allocation: Allocation,
    private readonly episodes: EpisodesService,
    private readonly sessions: SessionsService,
    private readonly tasks: TasksService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Who could take them, the one with most room first. Where they live is not known on this side yet. */
  @Transactional()
  async takers({ model, toProviderId }: TransferRow): Promise<readonly Taker[]> {
    const rank = await this.ranking.prepare();
    return rank({ districtGss: null, districtName: null }, model).filter(
      ({ providerId }) => providerId === toProviderId,
    );
  }

  /**
   * Run of support, window and model stay as they are; provider, contract and specialist change. Sent twice, it is done once. A
   * withdrawal at the same moment either comes first, and this is refused, or finds them moved.
   */
  @Transactional()
  async accept(id: string, specialistId: string, version: number): Promise<string> {
    const transfer = await this.transfers.held(id, 'toProviderId');
    const { participantId, episodeId } = transfer;
    if (transfer.state === 'moved') return participantId;
    expectWaiting(transfer);
    if (transfer.version !== version) throw new StaleVersion('transfer', transfer.version);
    const early = notYet(transfer.wantedFrom, this.clock.today());
    if (early) throw new RuleBroken('transfer.not-yet', early);
    const [stop] = await this.transfers.stops(participantId);
    if (stop) throw new TransferStopped(`They cannot move now: ${stop}`);
    if (transfer.toAreaId === null) await this.transfers.expectAllowed(participantId, transfer.reason);
    else await this.transfers.expectAgreed(participantId, transfer.reason);
    const anew = await this.arrivals.prepare(transfer);
    await this.ranking.hold([specialistId]);
    const taker = (await this.takers(transfer)).find((one) => one.specialistId === specialistId);
    if (!taker) throw wrongSpecialist();
    const by = { id: RequestContext.current.actor.id, at: this.clock.now() };
    await this.rows.answer(id, { state: 'moving', toId: specialistId }, by);
    const codes = anew.map(({ code }) => code);
    await this.rows.moveRows(transfer, taker.contractId, codes);
    const { specialistId: leftId } = await this.episodes.get(episodeId);
    const off = await this.callOff(episodeId);
    const { providerName, areaName, toProviderName, toAreaName } = transfer;
    const words = `From ${sideWords(providerName, areaName)} to ${sideWords(toProviderName, toAreaName)}`;
    const episode = await this.allocation.reassign(episodeId, { specialistId, reason: words });
    await this.handOver(transfer, episode, off);
    await this.arrivals.welcome(transfer, episode, anew);
    await this.rows.finish(id);
    await this.outbox.record(new TransferMoved(id, participantId, leftId));
    return participantId;
  }

  /** Whoever held a session works elsewhere: it is called off, the person is told, and a task asks for another. */
  private async callOff(episodeId: string): Promise<readonly Date[]> {
    const booked = await this.facts.booked(episodeId, this.clock.now());
    await inTurn(booked, ({ id }) => this.sessions.cancel(id, { askedBy: 'service', reason: 'staff' }));
    return booked.map(({ startsAt }) => startsAt);
  }

  private async handOver(transfer: TransferRow, episode: EpisodeView, off: readonly Date[]): Promise<void> {
    const { specialistId, teamId, areaId, providerId, participantId, id: episodeId } = episode;
    await this.tasks.giveAll(participantId, specialistId, teamId);
    await this.episodes.setNextAction(episodeId, this.clock.today(), 'Get in touch: they have just come to us');
    const about = { areaId, providerId, teamId, participantId, episodeId, assigneeId: specialistId };
    const dueOn = this.clock.today();
    await this.tasks.open({
      ...{ ...about, dueOn, causeKey: `transfer/${transfer.id}`, kind: 'transferred' },
      title: `New from ${sideWords(transfer.providerName, transfer.areaName)}: read the record and the handover note, and get in touch`,
    });
    if (off.length === 0) return;
    await this.tasks.open({
      ...{ ...about, dueOn, causeKey: `transfer/${transfer.id}/rebook`, kind: 'rebook-sessions' },
      title: `Book again what was called off with the transfer: ${list(off.slice(0, MOST_TIMES).map(formatDateTime))}${off.length > MOST_TIMES ? ' and more' : ''}`,
    });
  }
}

const MOST_TIMES = 3;
