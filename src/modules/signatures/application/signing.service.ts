import { Injectable } from '@nestjs/common';
import { DocumentsService } from '#modules/documents';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { QuestionsRepository } from '../data/questions.repository.js';
import { RequestsRepository, type RequestRow } from '../data/requests.repository.js';
import { SignersRepository, type Signed } from '../data/signers.repository.js';
import {
  NameNeeded,
  NotTheirTurn,
  QuestionsWaiting,
  requestMissing,
  SignedBeforeAsked,
  SignedInFuture,
  SigningOver,
} from '../domain/signature.errors.js';
import { calledInPassing, isFullName, nextToSign, type Signer } from '../domain/signing.js';
import { SignerLetters } from './signer-letters.js';
import { taskOf, Turns } from './turns.js';

/** A scan of a paper that somebody signed with a pen. */
export interface Scan {
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly declaredType?: string;
}

/** Questions of one signer that nobody has answered yet. */
const MOST_WAITING = 5;

/**
 * Signing, and saying no. Every command holds the request, so that two who act at once come one after the other, and looks again
 * whose turn it is. A link opens nothing once it is not its signer’s turn any more: so no link is touched while the request is held, and
 * nobody waits for somebody who waits for them.
 */
@Injectable()
export class SigningService {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly signers: SignersRepository,
    private readonly questions: QuestionsRepository,
    private readonly turns: Turns,
    private readonly letters: SignerLetters,
    private readonly documents: DocumentsService,
    private readonly tasks: TasksService,
    private readonly clock: Clock,
  ) {}

  /** Their signature. Throws SigningOver, NotTheirTurn, or NameNeeded where what they typed is no full name. */
  @Transactional()
  async sign(signerId: string, signed: Signed): Promise<void> {
    const { request, signer } = await this.turnOf(signerId);
    const typedName = signed.typedName.trim().replace(/\s+/g, ' ');
    if (!isFullName(typedName, signer.name)) throw new NameNeeded();
    await this.signers.markSigned(signerId, { ...signed, typedName }, this.clock.now());
    await this.tasks.doneFor(taskOf(request.id, signerId));
    await this.turns.pass(request);
  }

  /** A colleague signs what waits for them, signed in. */
  @Transactional()
  async signAsColleague(requestId: string, typedName: string): Promise<void> {
    const signer = await this.current(requestId);
    if (signer.userId !== RequestContext.current.actor.id) throw new NotTheirTurn();
    await this.sign(signer.id, { typedName, identifiedBy: 'signed-in', linkHash: null, onPaper: null });
  }

  /** Whoever’s turn it is signed with a pen: a colleague says so and keeps a scan. The link they were sent ends. */
  @Transactional()
  async signedOnPaper(requestId: string, signedOn: CalendarDate, file: Scan): Promise<void> {
    const { request, signer } = await this.turnOf((await this.current(requestId)).id);
    if (signer.role === 'specialist') throw new NotTheirTurn();
    const asked = londonDay(request.askedAt);
    if (signedOn < asked) throw new SignedBeforeAsked(asked);
    if (signedOn > this.clock.today()) throw new SignedInFuture();
    const { participantId, areaId, providerId } = request;
    const scan = await this.documents.keep({
      ...file,
      participantId,
      areaId,
      providerId,
      isOfPaper: true,
      kind: request.isSensitive ? 'sensitive-document' : 'signed-on-paper',
    });
    const onPaper = { signedOn, scanDocumentId: scan.id };
    if (signer.role === 'participant') await this.letters.callOff([signer]);
    await this.sign(signer.id, { typedName: signer.name, identifiedBy: 'paper', linkHash: null, onPaper });
  }

  /** They will not sign: nobody else is asked, and the specialist learns why. */
  @Transactional()
  async decline(signerId: string, reason: string): Promise<void> {
    const { request, signer } = await this.turnOf(signerId);
    await this.signers.markDeclined(signerId, reason.trim());
    await this.tasks.doneFor(taskOf(request.id, signerId));
    await this.finish(request, 'declined', reason.trim());
    await this.turns.tell(
      request,
      'over',
      'declined',
      `${signer.name} did not sign ${calledInPassing(request)}: read why`,
    );
  }

  @Transactional()
  async declineAsColleague(requestId: string, reason: string): Promise<void> {
    const signer = await this.current(requestId);
    if (signer.userId !== RequestContext.current.actor.id) throw new NotTheirTurn();
    await this.decline(signer.id, reason);
  }

  /** A question before they sign: the specialist gets it, and they read the answer with the paper. Nothing is used up. */
  @Transactional()
  async question(signerId: string, words: string): Promise<void> {
    const { request, signer } = await this.turnOf(signerId);
    const waiting = (await this.questions.of(request.id)).filter(
      (one) => one.signerId === signerId && one.answer === '',
    );
    if (waiting.length >= MOST_WAITING) throw new QuestionsWaiting();
    const at = this.clock.now();
    await this.questions.add(request, signerId, words.trim(), at);
    await this.turns.tell(
      request,
      'question',
      `question/${at.getTime()}`,
      `${signer.name} has a question before signing ${calledInPassing(request)}`,
    );
  }

  @Transactional()
  async answer(requestId: string, questionId: string, answer: string): Promise<void> {
    const request = await this.requests.get(requestId);
    const [asked] = (await this.questions.of(requestId)).filter(({ id }) => id === questionId);
    if (!asked) throw requestMissing();
    await this.questions.answer(requestId, questionId, answer.trim(), this.clock.now());
    await this.tasks.doneFor(taskOf(request.id, `question/${asked.askedAt.getTime()}`));
  }

  /** Nobody is asked any more. Refuses (SigningOver) where the last of them signed a moment before. */
  @Transactional()
  async callOff(requestId: string, because: string): Promise<void> {
    const request = await this.open(requestId);
    await this.finish(request, 'called-off', because.trim());
  }

  /** Its last day has passed. Safe to run twice. */
  @Transactional()
  async expire(requestId: string): Promise<void> {
    const request = await this.requests.hold(requestId);
    if (request.state !== 'open' || request.expiresOn >= this.clock.today()) return;
    await this.finish(request, 'expired', '');
    await this.turns.tell(request, 'over', 'expired', `Not everybody signed ${calledInPassing(request)} in time`);
  }

  private async finish(
    request: RequestRow,
    state: 'declined' | 'called-off' | 'expired',
    because: string,
  ): Promise<void> {
    const signers = await this.signers.of([request.id]);
    for (const { id } of signers) await this.tasks.doneFor(taskOf(request.id, id));
    await this.letters.callOff(signers.filter(({ role }) => role === 'participant'));
    await this.signers.release(request.id);
    await this.requests.end(request.id, state, because, this.clock.now());
  }

  /** Whoever’s turn it is, as somebody sees it before holding anything. */
  private async current(requestId: string): Promise<Signer> {
    const { state } = await this.requests.get(requestId);
    const next = nextToSign(await this.signers.of([requestId]));
    if (state !== 'open' || !next) throw new SigningOver(state);
    return next;
  }

  private async turnOf(signerId: string): Promise<{ readonly request: RequestRow; readonly signer: Signer }> {
    const { requestId } = await this.signers.get(signerId);
    const request = await this.open(requestId);
    const next = nextToSign(await this.signers.of([requestId]));
    if (!next || next.id !== signerId || next.state !== 'asked') throw new NotTheirTurn();
    return { request, signer: next };
  }

  private async open(requestId: string): Promise<RequestRow> {
    const request = await this.requests.hold(requestId);
    if (request.state !== 'open') throw new SigningOver(request.state);
    return request;
  }
}
