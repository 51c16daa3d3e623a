import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { newSecret, storedForm } from '#platform/security/tokens';
import { AccountLog, type AccountEvent } from '../data/account-log.js';
import { AccountsRepository, type SignInAccount } from '../data/accounts.repository.js';
import { FactorsRepository } from '../data/factors.repository.js';
import { SessionsRepository, type KeptSession, type NewSession } from '../data/sessions.repository.js';
import { browserWords } from '../domain/browser-words.js';
import { SignInOver } from '../domain/factor.errors.js';
import { SignInFailed } from '../domain/identity.errors.js';
import { hashOf } from './email-hash.js';
import { KnownBrowsers } from './known-browsers.js';
import { OnRecord } from './on-record.js';

const SESSION_HOURS = 12;
/** To find the phone, and no longer. */
const HALF_OPEN_MINUTES = 15;

/** What a request to sign in brings besides the credentials. */
export interface ComesFrom {
  /** The place on the network that limits count it as. */
  readonly source: string;
  /** The mark of a known browser, if it has one. */
  readonly browser: string | null;
  /** The session that browser had until now: a new one takes its place. */
  readonly session: string | null;
  /** What the browser says it is. */
  readonly agent?: string;
}

export interface OpenedSession {
  /** The cookie's value: known to the browser and to nobody else. */
  readonly value: string;
  readonly expiresAt: Date;
  /** The mark by which this browser will be known; null while the second factor is missing. */
  readonly browser: string | null;
  /** A second factor is missing yet. */
  readonly halfOpen: boolean;
}

type Kind = Pick<NewSession, 'halfOpen' | 'oneClick'>;

/** Opens sessions and hands them on. Every step of signing in gets an id of its own, and the one before is dead (ASVS 7.2.4). */
@Injectable()
export class OpenSessions {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsRepository,
    private readonly factors: FactorsRepository,
    private readonly log: AccountLog,
    private readonly onRecord: OnRecord,
    private readonly browsers: KnownBrowsers,
    private readonly clock: Clock,
  ) {}

  /** After the password was right: reaches the pages that ask for the second factor and nothing else. */
  openHalf(account: SignInAccount, from: Pick<ComesFrom, 'session' | 'agent'>): Promise<OpenedSession> {
    return this.open(account, from, { halfOpen: true, oneClick: false });
  }

  /** After a passkey alone, one click in a demonstration, or an organisation that saw two factors: each stands for both. */
  openWhole(
    account: SignInAccount,
    from: Pick<ComesFrom, 'session' | 'agent'>,
    by: 'passkey' | 'one-click' | 'organisation',
  ): Promise<OpenedSession> {
    return this.open(account, from, { halfOpen: false, oneClick: by === 'one-click' });
  }

  /** The half-open session becomes a whole one. In the transaction in which the factor was used up. */
  async promote(account: SignInAccount, value: string): Promise<OpenedSession> {
    const kept = await this.takeOver(account, value, true);
    return this.write(account, { ...kept, expiresAt: this.hoursFromNow(), halfOpen: false }, 'signed-in');
  }

  /** A whole session after its owner proved again that it is them: ends when the one before would have. */
  async renew(account: SignInAccount, value: string): Promise<OpenedSession> {
    const renewed = await this.write(account, await this.takeOver(account, value, false), 'stepped-up');
    await this.factors.handOnPending(storedForm(value), storedForm(renewed.value));
    return renewed;
  }

  /** Whether a session was opened by one click in a demonstration. */
  async cameByOneClick(value: string | null): Promise<boolean> {
    return value !== null && ((await this.sessions.kept(storedForm(value)))?.oneClick ?? false);
  }

  /** While a password or code was being looked at, somebody may have suspended the account or changed the password. */
  async unchanged({ id, passwordHash }: SignInAccount): Promise<void> {
    const now = await this.accounts.holdStill(id);
    if (!now || now.suspended || now.passwordHash !== passwordHash) throw new SignInFailed();
  }

  /** Ends a session on the record; nothing when it is over already. */
  async end(value: string): Promise<void> {
    const kept = await this.sessions.kept(storedForm(value));
    const ended = await this.sessions.end(storedForm(value), this.clock.now());
    if (ended && !kept?.halfOpen) await this.log.record('signed-out', ended);
  }

  private open(
    account: SignInAccount,
    { session: previous, agent = '' }: Pick<ComesFrom, 'session' | 'agent'>,
    kind: Kind,
  ): Promise<OpenedSession> {
    return this.onRecord.as(account.id, async () => {
      await this.unchanged(account);
      const before = previous ? await this.sessions.kept(storedForm(previous)) : null;
      // The same person back in the same browser: forms that are still open in it go on working.
      const csrfBase = previous && before?.userId === account.id ? (before.csrfBase ?? previous) : null;
      if (previous) await this.end(previous);
      const expiresAt = kind.halfOpen ? this.minutesFromNow(HALF_OPEN_MINUTES) : this.hoursFromNow();
      const row = { ...kind, userId: account.id, expiresAt, csrfBase, browser: browserWords(agent) };
      return this.write(account, row, kind.halfOpen ? 'password-right' : 'signed-in');
    });
  }

  /** Ends the session that is being handed on; of two at once, one gets it. */
  private async takeOver(account: SignInAccount, value: string, halfOpen: boolean): Promise<KeptSession> {
    const id = storedForm(value);
    const kept = await this.sessions.kept(id);
    if (!kept || kept.userId !== account.id || kept.halfOpen !== halfOpen) throw new SignInOver();
    if (!(await this.sessions.end(id, this.clock.now()))) throw new SignInOver();
    return { ...kept, csrfBase: kept.csrfBase ?? value };
  }

  private async write(account: SignInAccount, row: KeptSession, event: AccountEvent): Promise<OpenedSession> {
    const { value, stored } = newSecret();
    const now = this.clock.now();
    await this.sessions.open(stored, { ...row, provedAt: row.halfOpen ? null : now }, now);
    await this.log.record(event, account);
    const browser = row.halfOpen ? null : this.browsers.mark(hashOf(account.email));
    return { value, expiresAt: row.expiresAt, browser, halfOpen: row.halfOpen };
  }

  private hoursFromNow(): Date {
    return this.minutesFromNow(SESSION_HOURS * 60);
  }

  private minutesFromNow(minutes: number): Date {
    return new Date(this.clock.now().getTime() + minutes * 60_000);
  }
}
