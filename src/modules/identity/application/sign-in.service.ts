import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { actorOf, NOBODY, type Actor } from '#platform/security/actor';
import { Passwords, PasswordsBusy } from '#platform/security/passwords';
import type { Role } from '#platform/security/role';
import { newSecret, storedForm } from '#platform/security/tokens';
import { AccountLog } from '../data/account-log.js';
import { AccountsRepository, type KnownVisitor, type SignInAccount } from '../data/accounts.repository.js';
import { SessionsRepository } from '../data/sessions.repository.js';
import { StaffRegisterRepository } from '../data/staff-register.repository.js';
import { GivenPasswordRanOut, NotADemonstration, PasswordWasGiven, SignInFailed } from '../domain/identity.errors.js';
import { checkNewPassword } from '../domain/new-password.js';
import { KnownBrowsers } from './known-browsers.js';
import { OnRecord } from './on-record.js';
import { SignInThrottle } from './sign-in-throttle.js';

const SESSION_HOURS = 12;
const IDLE_MINUTES = 60;

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** What a request to sign in brings besides the credentials. */
export interface ComesFrom {
  /** The network address. */
  readonly source: string;
  /** The mark of a known browser, if it has one. */
  readonly browser: string | null;
  /** The session that browser had until now: a new one takes its place. */
  readonly session: string | null;
}

export interface OpenedSession {
  /** The cookie's value: known to the browser and to nobody else. */
  readonly value: string;
  readonly expiresAt: Date;
  /** The mark by which this browser will be known. */
  readonly browser: string;
}

/** Who somebody is: sign-in by password, demonstration sign-in, and the sessions these open. */
@Injectable()
export class SignInService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly register: StaffRegisterRepository,
    private readonly sessions: SessionsRepository,
    private readonly log: AccountLog,
    private readonly onRecord: OnRecord,
    private readonly throttle: SignInThrottle,
    private readonly browsers: KnownBrowsers,
    private readonly passwords: Passwords,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Checks the password in the same time whether the account exists or not. Throws SignInFailed, TooManySignIns or
   * PasswordsBusy, and PasswordWasGiven when the password is right but only good for choosing another.
   */
  async signIn(credentials: Credentials, from: ComesFrom): Promise<OpenedSession> {
    const account = await this.verified(credentials, from);
    if (account.passwordGivenUntil) throw new PasswordWasGiven();
    return this.open(account, from.session);
  }

  /** A new password for somebody who knows the present one. Ends every session they had, and opens one. */
  async choosePassword(credentials: Credentials, newPassword: string, from: ComesFrom): Promise<OpenedSession> {
    checkNewPassword(newPassword, { email: credentials.email.trim(), present: credentials.password });
    const account = await this.verified(credentials, from);
    const passwordHash = await this.passwords.hash(newPassword);
    await this.onRecord.as(account.id, async () => {
      await this.unchanged(account);
      await this.register.setPassword(account.id, passwordHash, null);
      if (await this.sessions.endAllOf(account.id, this.clock.now())) await this.log.record('signed-out', account);
    });
    return this.open({ ...account, passwordHash, passwordGivenUntil: null }, from.session);
  }

  /** One click, in demonstration mode only and for the demonstration's own people only. */
  async signInAsDemo(email: string, session: string | null = null): Promise<OpenedSession> {
    if (!this.config.isDemo) throw new NotADemonstration();
    const account = await this.unitOfWork.runApartAsSystem(() => this.accounts.byEmail(email));
    if (!account?.isDemo || account.suspended) throw new NotADemonstration();
    return this.open(account, session);
  }

  /** The demonstration's people, for the sign-in page; none in live mode. */
  async demoPeople(): Promise<readonly { email: string; name: string; role: Role; organisation: string }[]> {
    return this.config.isDemo ? this.unitOfWork.runApartAsSystem(() => this.accounts.demoPeople()) : [];
  }

  async signOut(value: string, actorId: string): Promise<void> {
    await this.onRecord.as(actorId, () => this.end(value));
  }

  /** The actor behind a cookie, or nobody: unknown, ended, expired, idle for too long, or the account is suspended. */
  async actorOfSession(value: string): Promise<Actor> {
    return this.actorOf(await this.accounts.bySession(storedForm(value), this.clock.now(), IDLE_MINUTES));
  }

  /** The actor behind a personal token, or nobody. */
  async actorOfToken(value: string): Promise<Actor> {
    return this.actorOf(await this.accounts.byToken(storedForm(value), this.clock.now()));
  }

  /** Outside demonstration mode the demonstration's people are nobody, whatever they still hold from before. */
  private actorOf(visitor: KnownVisitor | null): Actor {
    return visitor && (this.config.isDemo || !visitor.isDemo) ? actorOf(visitor.account, visitor.glass) : NOBODY;
  }

  private async verified({ email, password }: Credentials, { source, browser }: ComesFrom): Promise<SignInAccount> {
    const emailHash = hashOf(email);
    const known = this.browsers.recognise(browser, emailHash);
    const attempt = await this.throttle.begin({ emailHash, source, browser: known });
    const account = await this.unitOfWork.runApartAsSystem(() => this.accounts.byEmail(email.trim()));
    const usable = account && !account.suspended && (this.config.isDemo || !account.isDemo);
    // Outside any transaction: hashing takes long, and would hold a connection.
    const matches = await this.passwords
      .matches(usable ? account.passwordHash : null, password)
      .catch(async (error: unknown) => {
        if (error instanceof PasswordsBusy) await this.throttle.forget(attempt);
        throw error;
      });
    if (!account || !matches) {
      await this.throttle.failed(attempt, account);
      throw new SignInFailed();
    }
    await this.throttle.succeeded(attempt);
    if (account.passwordGivenUntil && account.passwordGivenUntil < this.clock.now()) throw new GivenPasswordRanOut();
    return account;
  }

  private async open(account: SignInAccount, previous: string | null): Promise<OpenedSession> {
    const { value, stored } = newSecret();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
    await this.onRecord.as(account.id, async () => {
      await this.unchanged(account);
      if (previous) await this.end(previous);
      await this.sessions.open(stored, account.id, now, expiresAt);
      await this.log.record('signed-in', account);
    });
    return { value, expiresAt, browser: this.browsers.mark(hashOf(account.email)) };
  }

  /** While the password was being looked at, somebody may have suspended the account or changed the password. */
  private async unchanged({ id, passwordHash }: SignInAccount): Promise<void> {
    const now = await this.accounts.holdStill(id);
    if (!now || now.suspended || now.passwordHash !== passwordHash) throw new SignInFailed();
  }

  private async end(value: string): Promise<void> {
    const ended = await this.sessions.end(storedForm(value), this.clock.now());
    if (ended) await this.log.record('signed-out', ended);
  }
}

function hashOf(email: string): Buffer {
  return createHash('sha256').update(email.trim().toLowerCase()).digest();
}
