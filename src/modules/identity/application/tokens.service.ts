import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { SYSTEM } from '#platform/security/actor';
import { newSecret } from '#platform/security/tokens';
import { AccountLog } from '../data/account-log.js';
import { AccountsRepository, type SignInAccount } from '../data/accounts.repository.js';
import { SessionsRepository } from '../data/sessions.repository.js';
import {
  AccountSuspended,
  DemonstrationAccount,
  NoSuchAccount,
  NotAnAdministrator,
  TokenNeedsAdministrator,
} from '../domain/identity.errors.js';
import { OnRecord } from './on-record.js';

const TOKEN_DAYS = 90;

/** Personal tokens for the API: each stands for one account, and the audit says who made it. */
@Injectable()
export class TokensService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsRepository,
    private readonly log: AccountLog,
    private readonly onRecord: OnRecord,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * A token, shown once. In live mode it is for an administrator, or for somebody an administrator answers for: then
   * `by` is that administrator's address and the audit names them; otherwise it names whoever acts. A token for exports
   * may use routes that ask a person for their second factor again; in a demonstration every token is one.
   */
  async issue(email: string, by: string | null = null, kind: 'ordinary' | 'for-exports' = 'ordinary'): Promise<string> {
    const [account, warrant] = await this.onRecord.as(actorId(), async () => [
      await this.usable(email),
      by === null ? null : await this.usable(by),
    ]);
    if (warrant && warrant.role !== 'administrator') throw new NotAnAdministrator(warrant.email);
    if (!this.config.isDemo && !warrant && account.role !== 'administrator')
      throw new TokenNeedsAdministrator(account.email);
    return this.onRecord.as(warrant?.id ?? actorId(), async () => {
      const { value, stored } = newSecret();
      const now = this.clock.now();
      const until = new Date(now.getTime() + TOKEN_DAYS * 86_400_000);
      await this.sessions.openToken(stored, account.id, now, until, this.config.isDemo || kind === 'for-exports');
      await this.log.record('token-made', account);
      return value;
    });
  }

  /** Revokes every token of the account; answers how many there were. */
  revokeAll(email: string): Promise<number> {
    return this.onRecord.as(actorId(), async () => {
      const account = await this.accounts.byEmail(email.trim());
      if (!account) throw new NoSuchAccount(email.trim());
      const revoked = await this.sessions.revokeAllOf(account.id, this.clock.now());
      if (revoked > 0) await this.log.record('token-revoked', account);
      return revoked;
    });
  }

  private async usable(email: string): Promise<SignInAccount> {
    const account = await this.accounts.byEmail(email.trim());
    if (!account) throw new NoSuchAccount(email.trim());
    if (account.isDemo && !this.config.isDemo) throw new DemonstrationAccount(account.email);
    if (account.suspended) throw new AccountSuspended(account.email);
    return account;
  }
}

const actorId = (): string => RequestContext.currentOrNull?.actor.id ?? SYSTEM.id;
