import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { storedForm } from '#platform/security/tokens';
import { AccountsRepository } from '../data/accounts.repository.js';
import { SsoSuspended } from '../domain/sso.errors.js';
import { OnRecord } from './on-record.js';
import { OpenSessions, type ComesFrom, type OpenedSession } from './open-sessions.js';

/** Sessions for accounts that their organisation vouched for a moment ago. */
@Injectable()
export class VouchedSessions {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly opening: OpenSessions,
    private readonly onRecord: OnRecord,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Opens one with an id of its own; the browser's earlier session ends (ASVS 7.2.4). `factorShown`: the organisation says
   * that a second factor was shown there, and its word counts for that; otherwise ours is asked for next. Throws
   * SsoSuspended for an account that may not sign in.
   */
  async open(accountId: string, from: ComesFrom, factorShown: boolean): Promise<OpenedSession> {
    // Apart from the opening itself, which holds the account still again and refuses what changed in between.
    const account = await this.onRecord.as(accountId, () => this.accounts.holdStill(accountId));
    if (!account || account.suspended) throw new SsoSuspended();
    return factorShown ? this.opening.openWhole(account, from, 'organisation') : this.opening.openHalf(account, from);
  }

  /**
   * Hands the open session on under a new id, proved again a moment ago; it ends when the one before would have. Throws
   * SsoSuspended for an account that may not sign in, and SignInOver for a session that is over.
   */
  renew(accountId: string, session: string): Promise<OpenedSession> {
    return this.onRecord.as(accountId, async () => {
      const account = await this.accounts.holdStill(accountId);
      if (!account || account.suspended) throw new SsoSuspended();
      return this.opening.renew(account, session);
    });
  }

  /** Whose open session a cookie is; null for nobody's. */
  async ownerOf(session: string): Promise<string | null> {
    const found = await this.accounts.bySession(storedForm(session), this.clock.now(), this.config.idleMinutes);
    return found && !found.halfOpen ? found.account.userId : null;
  }
}
