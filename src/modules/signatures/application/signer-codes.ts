import { randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { HeldLink } from '#modules/links';
import { MessagesService } from '#modules/messages';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { storedForm } from '#platform/security/tokens';
import { SignersRepository } from '../data/signers.repository.js';
import type { Signer } from '../domain/signing.js';

const CODE_LENGTH = 6;
/** The least time between two codes, and the most for one link: a ceiling on what a stranger with a link can send. */
const CODE_APART_MS = 60_000;
const MOST_CODES = 10;

/** Codes that prove whose link it is: sent to the address the link went to, and good for a few minutes. */
@Injectable()
export class SignerCodes {
  constructor(
    private readonly signers: SignersRepository,
    private readonly messages: MessagesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends a code; the one before it works no more. Pressed again within a minute, the one that is on its way goes on working. False
   * where a link is proved by the date of birth, and once too many were sent for it.
   */
  async send({ areaId, providerId }: HeldLink, { id, email: address }: Signer): Promise<boolean> {
    if (address === '') return false;
    const { codeMinutes } = await this.policy.value('signatures', this.clock.today());
    const code = String(randomInt(0, 10 ** CODE_LENGTH)).padStart(CODE_LENGTH, '0');
    const now = this.clock.now();
    const goodUntil = new Date(now.getTime() + codeMinutes * 60_000);
    const kept = await this.signers.keepCode(
      id,
      { hash: codeHash(id, code), until: goodUntil, now },
      { notBefore: new Date(now.getTime() - CODE_APART_MS), most: MOST_CODES },
    );
    if (kept !== 'kept') return kept === 'too-soon';
    // Each press is an occasion of its own.
    const causeKey = `signature-code-${id}-${randomUUID()}`;
    const data = { minutes: String(codeMinutes) };
    await this.messages.tellByEmail({
      ...{ template: 'signature-code', causeKey, areaId, providerId, address, secret: code, goodUntil, data },
    });
    return true;
  }

  /** Whether that code was sent to them a moment ago. */
  isRight({ recordId }: HeldLink, typed: string): Promise<boolean> {
    return this.signers.isCode(recordId, codeHash(recordId, typed.replaceAll(/\s/g, '')), this.clock.now());
  }
}

const codeHash = (signerId: string, code: string): Buffer => storedForm(`${signerId}/${code}`);
