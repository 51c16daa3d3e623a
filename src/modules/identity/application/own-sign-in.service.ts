import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { NotFound } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { storedForm } from '#platform/security/tokens';
import { AccountLog } from '../data/account-log.js';
import { AccountsRepository } from '../data/accounts.repository.js';
import { SessionsRepository, type OpenSessionRow, type TokenRow } from '../data/sessions.repository.js';
import { OnRecord } from './on-record.js';

/** An open session as its owner sees it. */
export interface SessionView extends Omit<OpenSessionRow, 'stored'> {
  /** The one they are looking from. */
  readonly isThis: boolean;
}

export type TokenView = TokenRow;

/** What somebody's own account is open by, and how they end it. */
@Injectable()
export class OwnSignInService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsRepository,
    private readonly log: AccountLog,
    private readonly onRecord: OnRecord,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async of(accountId: string, session: string | null): Promise<{ sessions: SessionView[]; tokens: TokenView[] }> {
    const now = this.clock.now();
    const mine = session ? storedForm(session) : null;
    return this.unitOfWork.runApartAsSystem(async () => {
      const open = await this.sessions.openOf(accountId, now, this.config.idleMinutes);
      const tokens = await this.sessions.tokensOf(accountId, now);
      return {
        sessions: open.map(({ stored, ...row }) => ({ ...row, isThis: mine?.equals(stored) ?? false })),
        tokens,
      };
    });
  }

  endSession(accountId: string, id: string): Promise<void> {
    return this.end(accountId, 'signed-out', 'session', () => this.sessions.endOne(accountId, id, this.clock.now()));
  }

  revokeToken(accountId: string, id: string): Promise<void> {
    return this.end(accountId, 'token-revoked', 'token', () =>
      this.sessions.revokeOne(accountId, id, this.clock.now()),
    );
  }

  /** Ends every session but the one it is asked from; answers how many. */
  endOthers(accountId: string, session: string | null): Promise<number> {
    return this.onRecord.as(accountId, async () => {
      const but = session ? storedForm(session) : Buffer.alloc(0);
      const ended = await this.sessions.endOthers(accountId, but, this.clock.now());
      if (ended > 0) await this.log.record('signed-out', await this.accounts.byId(accountId));
      return ended;
    });
  }

  private end(
    accountId: string,
    event: 'signed-out' | 'token-revoked',
    what: string,
    ends: () => Promise<boolean>,
  ): Promise<void> {
    return this.onRecord.as(accountId, async () => {
      if (!(await ends())) throw new NotFound(what);
      await this.log.record(event, await this.accounts.byId(accountId));
    });
  }
}
