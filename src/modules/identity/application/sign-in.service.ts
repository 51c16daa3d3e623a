import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { actorOf, NOBODY, type Account, type Actor } from '#platform/security/actor';
import { Passwords } from '#platform/security/passwords';
import type { Role } from '#platform/security/role';
import { newSecret, storedForm } from '#platform/security/tokens';
import { AccountsRepository } from '../data/accounts.repository.js';
import { SessionsRepository } from '../data/sessions.repository.js';
import { NotADemonstration, SignInFailed, TooManySignIns } from '../domain/identity.errors.js';

const SESSION_HOURS = 12;
const IDLE_MINUTES = 60;
const TOKEN_DAYS = 90;
const SLOW_WINDOW_MINUTES = 15;
const FAILURES_PER_ACCOUNT = 8;
const FAILURES_PER_SOURCE = 60;

export interface OpenedSession {
  /** The cookie's value: known to the browser and to nobody else. */
  readonly value: string;
  readonly expiresAt: Date;
}

/** Who somebody is: sign-in by password, demonstration sign-in, sessions and personal tokens. */
@Injectable()
export class SignInService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsRepository,
    private readonly passwords: Passwords,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Checks the password in the same time whether the account exists or not. Throws SignInFailed or TooManySignIns. */
  async signIn(email: string, password: string, source: string): Promise<OpenedSession> {
    const now = this.clock.now();
    const emailHash = createHash('sha256').update(email.trim().toLowerCase()).digest();
    const account = await this.unitOfWork.runApartAsSystem(async () => {
      const since = new Date(now.getTime() - SLOW_WINDOW_MINUTES * 60_000);
      const failures = await this.sessions.failuresSince(emailHash, source, since);
      if (failures.account >= FAILURES_PER_ACCOUNT || failures.source >= FAILURES_PER_SOURCE)
        throw new TooManySignIns();
      return this.accounts.byEmail(email.trim());
    });
    // Outside any transaction: hashing takes long, and would hold a connection.
    // The demonstration's people have a password everybody may read: outside demonstration mode it opens nothing.
    const usable = account && !account.suspended && (this.config.isDemo || !account.isDemo);
    const matches = await this.passwords.matches(usable ? account.passwordHash : null, password);
    await this.unitOfWork.runApartAsSystem(() => this.sessions.noteAttempt(emailHash, source, now, matches));
    if (!account || !matches) throw new SignInFailed();
    return this.open(account.id);
  }

  /** One click, in demonstration mode only and for the demonstration's own people only. */
  async signInAsDemo(email: string): Promise<OpenedSession> {
    if (!this.config.isDemo) throw new NotADemonstration();
    const account = await this.unitOfWork.runApartAsSystem(() => this.accounts.byEmail(email));
    if (!account?.isDemo || account.suspended) throw new NotADemonstration();
    return this.open(account.id);
  }

  /** The demonstration's people, for the sign-in page; none in live mode. */
  async demoPeople(): Promise<readonly { email: string; name: string; role: Role; organisation: string }[]> {
    return this.config.isDemo ? this.unitOfWork.runApartAsSystem(() => this.accounts.demoPeople()) : [];
  }

  async signOut(value: string): Promise<void> {
    await this.unitOfWork.runApartAsSystem(() => this.sessions.end(storedForm(value), this.clock.now()));
  }

  /** The actor behind a cookie, or nobody: unknown, ended, expired, idle for too long, or the account is suspended. */
  async actorOfSession(value: string): Promise<Actor> {
    return this.resolve(() => this.accounts.bySession(storedForm(value), this.clock.now(), IDLE_MINUTES));
  }

  /** The actor behind a personal token, or nobody. */
  async actorOfToken(value: string): Promise<Actor> {
    return this.resolve(() => this.accounts.byToken(storedForm(value), this.clock.now()));
  }

  /** A personal token for the API, shown once. */
  async issueToken(email: string): Promise<string | null> {
    return this.unitOfWork.runApartAsSystem(async () => {
      const account = await this.accounts.byEmail(email);
      if (!account || account.suspended || (account.isDemo && !this.config.isDemo)) return null;
      const { value, stored } = newSecret();
      const now = this.clock.now();
      await this.sessions.openToken(stored, account.id, now, new Date(now.getTime() + TOKEN_DAYS * 86_400_000));
      return value;
    });
  }

  private async open(userId: string): Promise<OpenedSession> {
    const { value, stored } = newSecret();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
    await this.unitOfWork.runApartAsSystem(() => this.sessions.open(stored, userId, now, expiresAt));
    return { value, expiresAt };
  }

  private async resolve(find: () => Promise<Account | null>): Promise<Actor> {
    const account = await find();
    return account ? actorOf(account) : NOBODY;
  }
}
