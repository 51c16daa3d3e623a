import { Injectable } from '@nestjs/common';
import { DocumentsService, type KeptDocument } from '#modules/documents';
import { OneUseLinks, type HeldLink } from '#modules/links';
import { ReadLog, Reads } from '#platform/audit/read-log';
import { Transactional } from '#platform/persistence/transactional';
import { storedForm } from '#platform/security/tokens';
import { QuestionsRepository, type Question } from '../data/questions.repository.js';
import { RequestsRepository, type RequestRow } from '../data/requests.repository.js';
import { SignersRepository } from '../data/signers.repository.js';
import { isTheirs, type Signer } from '../domain/signing.js';
import { SigningService } from './signing.service.js';
import { SignerCodes } from './signer-codes.js';
import { SignerLetters } from './signer-letters.js';

/** A paper as whoever is asked to sign it sees it, once they have proved who they are. */
export interface PaperOnDesk {
  readonly request: RequestRow;
  readonly signer: Signer;
  /** Those before them in the order, who have signed. */
  readonly before: readonly Signer[];
  /** Only their own. */
  readonly questions: readonly Question[];
}

/** The side of people who sign by a link: what they may see, the code that proves whose link it is, and their answer. */
@Injectable()
export class SignDesk {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly signers: SignersRepository,
    private readonly questions: QuestionsRepository,
    private readonly signing: SigningService,
    private readonly letters: SignerLetters,
    private readonly codes: SignerCodes,
    private readonly links: OneUseLinks,
    private readonly documents: DocumentsService,
    private readonly readLog: ReadLog,
  ) {}

  /** Who is asked by this link; null when nobody is any more. */
  @Transactional()
  async signer({ recordId, participantId }: HeldLink): Promise<Signer | null> {
    const signer = await this.signers.get(recordId).catch(() => null);
    if (!signer || signer.state !== 'asked') return null;
    const request = await this.requests.get(signer.requestId);
    if (request.state !== 'open' || !isTheirs(request, participantId)) return null;
    return (await this.letters.whyNot(request, signer.role)) === null ? signer : null;
  }

  /** Who asks them, in the words of the message they have. */
  @Transactional()
  async asker({ requestId, role }: Signer): Promise<string> {
    return this.letters.asker(await this.requests.get(requestId), role);
  }

  /** Everything they are to read before they sign; a look at it, by whoever holds the link. */
  @Transactional()
  async paper(link: HeldLink): Promise<PaperOnDesk | null> {
    const signer = await this.signer(link);
    if (!signer) return null;
    const request = await this.requests.get(signer.requestId);
    const all = await this.signers.of([request.id]);
    await this.readLog.record(Reads.Paper, request.id);
    const questions = (await this.questions.of(request.id)).filter(({ signerId }) => signerId === signer.id);
    return { request, signer, questions, before: all.filter(({ state }) => state === 'signed') };
  }

  /** The file of it, as they take it away to read. */
  @Transactional()
  async file({ request }: PaperOnDesk): Promise<KeptDocument> {
    await this.readLog.record(Reads.Document, request.documentId);
    return this.documents.read(request.documentId);
  }

  /** Sends a code to the address the link went to. False where this link is proved by the date of birth. */
  @Transactional()
  async sendCode(link: HeldLink): Promise<boolean> {
    const signer = await this.signer(link);
    return signer !== null && this.codes.send(link, signer);
  }

  @Transactional()
  isCode(link: HeldLink, typed: string): Promise<boolean> {
    return this.codes.isRight(link, typed);
  }

  /** Uses the link up, and signs: in this order, because links are held before requests. */
  @Transactional()
  async sign(link: HeldLink, typedName: string): Promise<void> {
    const signer = await this.signers.get(link.recordId);
    const identifiedBy = signer.email === '' ? 'date-of-birth' : 'email-code';
    await this.links.spend(link);
    await this.signing.sign(signer.id, { typedName, identifiedBy, linkHash: storedForm(link.id), onPaper: null });
  }

  @Transactional()
  async decline(link: HeldLink, reason: string): Promise<void> {
    await this.links.spend(link);
    await this.signing.decline(link.recordId, reason);
  }

  @Transactional()
  question(link: HeldLink, words: string): Promise<void> {
    return this.signing.question(link.recordId, words);
  }
}
