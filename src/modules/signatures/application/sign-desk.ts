import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { OneUseLinks, type HeldLink } from '#modules/links';
import { MessagesService } from '#modules/messages';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { storedForm } from '#platform/security/tokens';
import { QuestionsRepository, type Question } from '../data/questions.repository.js';
import { RequestsRepository, type RequestRow } from '../data/requests.repository.js';
import { SignersRepository } from '../data/signers.repository.js';
import type { Signer } from '../domain/signing.js';
import { SigningService } from './signing.service.js';
import { Turns } from './turns.js';

const CODE_LENGTH = 6;

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
    private readonly turns: Turns,
    private readonly links: OneUseLinks,
    private readonly messages: MessagesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Who is asked by this link; null when nobody is any more. */
  @Transactional()
  async signer({ recordId, participantId }: HeldLink): Promise<Signer | null> {
    const signer = await this.signers.get(recordId).catch(() => null);
    if (!signer || signer.state !== 'asked') return null;
    const request = await this.requests.get(signer.requestId);
    if (request.state !== 'open' || request.participantId !== participantId) return null;
    return (await this.turns.whyNot(request, signer.role)) === null ? signer : null;
  }

  /** Everything they are to read before they sign. */
  @Transactional()
  async paper(link: HeldLink): Promise<PaperOnDesk | null> {
    const signer = await this.signer(link);
    if (!signer) return null;
    const request = await this.requests.get(signer.requestId);
    const all = await this.signers.of([request.id]);
    const questions = (await this.questions.of(request.id)).filter(({ signerId }) => signerId === signer.id);
    return { request, signer, questions, before: all.filter(({ state }) => state === 'signed') };
  }

  /** Sends a code to the address the link went to. False where this link is proved by the date of birth. */
  @Transactional()
  async sendCode(link: HeldLink): Promise<boolean> {
    const signer = await this.signer(link);
    if (!signer || signer.email === '') return false;
    const { codeMinutes } = await this.policy.value('signatures', this.clock.today());
    const code = String(randomInt(0, 10 ** CODE_LENGTH)).padStart(CODE_LENGTH, '0');
    const now = this.clock.now();
    const until = new Date(now.getTime() + codeMinutes * 60_000);
    await this.signers.keepCode(signer.id, codeHash(signer.id, code), until);
    const { areaId, providerId } = link;
    await this.messages.tellByEmail({
      ...{ template: 'signature-code', causeKey: `signature-code-${signer.id}-${now.getTime()}`, areaId, providerId },
      ...{ address: signer.email, secret: code, goodUntil: until, data: { minutes: String(codeMinutes) } },
    });
    return true;
  }

  /** Whether that code was sent to them a moment ago. */
  @Transactional()
  isCode({ recordId }: HeldLink, typed: string): Promise<boolean> {
    return this.signers.isCode(recordId, codeHash(recordId, typed.replaceAll(/\s/g, '')), this.clock.now());
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

const codeHash = (signerId: string, code: string): Buffer => storedForm(`${signerId}/${code}`);
