import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { Outbox } from '#platform/events/outbox';
import type { RequestRow } from '../data/requests.repository.js';
import { SignersRepository } from '../data/signers.repository.js';
import { SigningCompleted } from '../domain/signature.events.js';
import { calledInPassing, nextToSign, type Signer } from '../domain/signing.js';
import { SignedCopies } from './signed-copies.js';
import { SignerLetters } from './signer-letters.js';

/** What made the tasks about a request. */
export const taskOf = (requestId: string, what: string): string => `signature/${requestId}/${what}`;

/** Whose turn it is: asks them, reminds them, and makes the signed copy when nobody is left. Inside the caller’s transaction. */
@Injectable()
export class Turns {
  constructor(
    private readonly signers: SignersRepository,
    private readonly copies: SignedCopies,
    private readonly letters: SignerLetters,
    private readonly episodes: EpisodesService,
    private readonly tasks: TasksService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Asks whoever is next in the order; when everybody has signed, keeps the signed copy and sends each of them a link to it. */
  async pass(request: RequestRow): Promise<void> {
    const signers = await this.signers.of([request.id]);
    const next = nextToSign(signers);
    if (!next) {
      await this.copies.make(request, signers);
      await this.letters.sendCopies(request, signers);
      await this.outbox.record(new SigningCompleted(request.id, request.participantId, request.recordId));
      return;
    }
    if (next.state === 'asked') return;
    await this.signers.markAsked(next.id, this.clock.now());
    await this.send(request, next, 'asked');
  }

  /** One more word to whoever is asked. What they were sent before goes on working until they use one of them. */
  async remind(request: RequestRow, signer: Signer): Promise<void> {
    await this.signers.markReminded(signer.id, this.clock.now());
    await this.send(request, { ...signer, reminders: signer.reminders + 1 }, 'reminder');
  }

  /** Something about a request that the specialist has to see. */
  async tell(request: RequestRow, what: 'question' | 'over', key: string, title: string): Promise<void> {
    const { specialistId, teamId, areaId, providerId } = await this.episodes.get(request.episodeId);
    const { participantId, episodeId } = request;
    await this.tasks.open({
      ...{ causeKey: taskOf(request.id, key), kind: `signature-${what}`, title, dueOn: this.clock.today() },
      ...{ assigneeId: specialistId, participantId, episodeId, areaId, providerId, teamId },
    });
  }

  private async send(request: RequestRow, signer: Signer, why: 'asked' | 'reminder'): Promise<void> {
    if (signer.role === 'specialist') return this.askColleague(request, signer);
    if ((await this.letters.whyNot(request, signer.role)) === null) return this.letters.ask(request, signer, why);
    const title = `${signer.name} was not asked to sign: the person has not agreed to it`;
    await this.tell(request, 'over', `${signer.id}/not-asked`, title);
  }

  private async askColleague(request: RequestRow, { id, userId }: Signer): Promise<void> {
    const { teamId } = await this.episodes.get(request.episodeId);
    const { areaId, providerId, participantId, episodeId } = request;
    const title = `Sign: ${calledInPassing(request)}`;
    await this.tasks.open({
      ...{ causeKey: taskOf(request.id, id), kind: 'signature-yours', title, dueOn: this.clock.today() },
      ...{ assigneeId: userId, participantId, episodeId, areaId, providerId, teamId },
    });
  }
}
