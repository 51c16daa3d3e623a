import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { Outbox } from '#platform/events/outbox';
import { inBatches } from '#platform/persistence/batches';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { KeepsSealed } from '#platform/security/sealed-columns';
import { SealedValues, type Place } from '#platform/security/sealed-value';
import { AccountsRepository } from '../data/accounts.repository.js';
import { ResetRequestsRepository } from '../data/reset-requests.repository.js';
import { ResetAsked } from '../domain/account.events.js';
import { TooManyResets } from '../domain/identity.errors.js';
import { AccountLinks } from './account-links.service.js';
import { hashOf } from './email-hash.js';

/** Each within an hour. Beyond the first nothing more is sent; beyond the second the source is told to wait. */
const FOR_ONE_ADDRESS = 3;
const FROM_ONE_SOURCE = 20;
const HOUR_MS = 3_600_000;

/**
 * A new password for somebody who forgot theirs. Asking does the same for every address, in the same time: it writes the
 * request down. Whether anybody has the address is for a job to find out (ASVS 6.3.8).
 */
@KeepsSealed({ table: 'reset_request', column: 'email_cipher', key: [['id', 'uuid']] })
@Injectable()
export class PasswordResets {
  constructor(
    private readonly requests: ResetRequestsRepository,
    private readonly accounts: AccountsRepository,
    private readonly links: AccountLinks,
    private readonly sealed: SealedValues,
    private readonly outbox: Outbox,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Writes the request down. Throws TooManyResets when the source asked too often, whatever the addresses. */
  ask(email: string, source: string): Promise<void> {
    return this.unitOfWork.runApartAsSystem(async () => {
      const [id, askedAt, emailHash] = [randomUUID(), this.clock.now(), hashOf(email)];
      const { ofAddress, ofSource } = await this.requests.counts(
        emailHash,
        source,
        new Date(askedAt.getTime() - HOUR_MS),
      );
      if (ofSource >= FROM_ONE_SOURCE) throw new TooManyResets(HOUR_MS / 1000);
      // The same work for an address that was asked for too often: it just leads to nothing.
      const emailCipher = this.sealed.seal(email.trim(), placeOf(id));
      const isAnswered = ofAddress < FOR_ONE_ADDRESS;
      await this.requests.add({ id, emailHash, emailCipher: isAnswered ? emailCipher : null, source, askedAt });
      await this.outbox.record(new ResetAsked(id));
    });
  }

  /** Sends a link when somebody who may sign in has the address; otherwise nothing. Safe to run twice. */
  async answer(id: string): Promise<void> {
    const request = await this.requests.take(id);
    if (!request?.emailCipher) return;
    const email = this.sealed.unsealText(request.emailCipher, placeOf(id));
    const account = await this.accounts.byEmail(email);
    if (!account || account.suspended || (account.isDemo && !this.config.isDemo)) return;
    await this.links.reset({ ...account, providerId: null }, request.askedAt);
  }

  /** Answers how many requests from before that moment were forgotten. */
  forgetBefore(moment: Date): Promise<number> {
    return inBatches((atMost) => this.unitOfWork.runApartAsSystem(() => this.requests.forgetBefore(moment, atMost)));
  }
}

const placeOf = (row: string): Place => ({ table: 'reset_request', column: 'email_cipher', row });
