import { Injectable } from '@nestjs/common';
import type { KeptDocument } from '#modules/documents';
import type { HeldLink } from '#modules/links';
import { ReadLog, Reads } from '#platform/audit/read-log';
import { Transactional } from '#platform/persistence/transactional';
import { RequestsRepository, type RequestRow } from '../data/requests.repository.js';
import { SignersRepository } from '../data/signers.repository.js';
import { getsCopy, isTheirs, type Signer } from '../domain/signing.js';
import { SignedCopies } from './signed-copies.js';
import { SignerCodes } from './signer-codes.js';
import { SignerLetters } from './signer-letters.js';

/** A signed copy as one of those who signed it finds it by their link. */
export interface CopyOnDesk {
  readonly request: RequestRow;
  readonly signer: Signer;
  /** Everybody who signed, in their order. */
  readonly signers: readonly Signer[];
}

/** The signed copy for those who signed it, by a link of their own: opened as often as they like until it runs out. */
@Injectable()
export class CopyDesk {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly signers: SignersRepository,
    private readonly copies: SignedCopies,
    private readonly codes: SignerCodes,
    private readonly letters: SignerLetters,
    private readonly readLog: ReadLog,
  ) {}

  /** Whose copy it is; null where they may not have it any more: the person has withdrawn it, or it is another’s record. */
  @Transactional()
  async signer({ recordId, participantId }: HeldLink): Promise<Signer | null> {
    const signer = await this.signers.get(recordId).catch(() => null);
    if (!signer || !getsCopy(signer)) return null;
    const request = await this.requests.get(signer.requestId);
    if (request.state !== 'complete' || !isTheirs(request, participantId)) return null;
    return (await this.letters.whyNot(request, signer.role)) === null ? signer : null;
  }

  /** Who asked them to sign, in the words of the message they have: the participant’s names nobody. */
  @Transactional()
  async asker({ requestId, role }: Signer): Promise<string> {
    return role === 'participant' ? '' : this.letters.asker(await this.requests.get(requestId), role);
  }

  @Transactional()
  async copy(link: HeldLink): Promise<CopyOnDesk | null> {
    const signer = await this.signer(link);
    if (!signer) return null;
    await this.readLog.record(Reads.Paper, signer.requestId);
    const signers = await this.signers.of([signer.requestId]);
    return { signer, signers, request: await this.requests.get(signer.requestId) };
  }

  @Transactional()
  async file(link: HeldLink): Promise<KeptDocument | null> {
    const signer = await this.signer(link);
    if (!signer) return null;
    const kept = await this.copies.read(signer.requestId);
    await this.readLog.record(Reads.Document, kept.document.id);
    return kept;
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
}
