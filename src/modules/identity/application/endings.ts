import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { AccountLog, type AccountOfEntry } from '../data/account-log.js';
import { SessionsRepository } from '../data/sessions.repository.js';

/** What ended of an account. */
export interface Ended {
  readonly sessions: number;
  readonly tokens: number;
}

/** Ends every session and token of an account with the next request (ASVS 7.4.2). In the caller's transaction, as the system. */
@Injectable()
export class Endings {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly log: AccountLog,
    private readonly clock: Clock,
  ) {}

  async everythingOf(account: AccountOfEntry): Promise<Ended> {
    const now = this.clock.now();
    const sessions = await this.sessions.endAllOf(account.id, now);
    const tokens = await this.sessions.revokeAllOf(account.id, now);
    if (sessions > 0) await this.log.record('signed-out', account);
    if (tokens > 0) await this.log.record('token-revoked', account);
    return { sessions, tokens };
  }
}
