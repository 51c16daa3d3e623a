import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { Transactional } from '#platform/persistence/transactional';
import { refusing } from '#platform/persistence/refusing';
import { Passwords } from '#platform/security/passwords';
import { AccountLog } from '../data/account-log.js';
import { AccountsRepository, type SignInAccount } from '../data/accounts.repository.js';
import { SessionsRepository } from '../data/sessions.repository.js';
import { StaffRegisterRepository, type AccountLine } from '../data/staff-register.repository.js';
import { AccountExists, AccountSuspended, DemonstrationAccount, NoSuchAccount } from '../domain/identity.errors.js';
import { checkNewPassword } from '../domain/new-password.js';
import { GIVEN_FOR_DAYS, givenPassword } from './given-password.js';
import { NewAccounts, type NewAccount } from './new-accounts.js';

export type AccountView = AccountLine;

/** A password made for somebody, shown once. */
export interface GivenPassword {
  readonly password: string;
  readonly until: Date;
}

/** What ended when an account was suspended. */
export interface Ended {
  readonly sessions: number;
  readonly tokens: number;
}

/** The register of accounts, for those who run the service. Whoever acts is on record through the audit. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly register: StaffRegisterRepository,
    private readonly newAccounts: NewAccounts,
    private readonly sessions: SessionsRepository,
    private readonly log: AccountLog,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Adds an account with a password for one use. Refuses what does not fit the role, and an address that is taken. */
  @Transactional()
  async addWithGivenPassword(wished: NewAccount): Promise<GivenPassword> {
    const given = this.given();
    await this.add(wished, given.password, given.until);
    return given;
  }

  /** Adds an account with a password of the person's own. */
  @Transactional()
  async addWithOwnPassword(wished: NewAccount, password: string): Promise<void> {
    checkNewPassword(password, { email: wished.email, present: null });
    await this.add(wished, password, null);
  }

  /** A password for one use in place of the present one, which ends every session. */
  @Transactional()
  async givePassword(email: string): Promise<GivenPassword> {
    const given = this.given();
    await this.replace(await this.usable(email), given.password, given.until);
    return given;
  }

  /** A password the person chose, in place of the present one, which ends every session. */
  @Transactional()
  async setPassword(email: string, password: string): Promise<void> {
    checkNewPassword(password, { email, present: null });
    await this.replace(await this.usable(email), password, null);
  }

  /** Lets nobody in as this account any more: sessions and tokens end with the next request. Safe to do again. */
  @Transactional()
  async suspend(email: string): Promise<Ended> {
    const account = await this.existing(email);
    const now = this.clock.now();
    if (!account.suspended) await this.register.suspend(account.id, now);
    const sessions = await this.sessions.endAllOf(account.id, now);
    const tokens = await this.sessions.revokeAllOf(account.id, now);
    if (sessions > 0) await this.log.record('signed-out', account);
    if (tokens > 0) await this.log.record('token-revoked', account);
    return { sessions, tokens };
  }

  /** Lets a suspended account sign in again, with its password as it was. Its sessions and tokens stay ended. */
  @Transactional()
  async restore(email: string): Promise<void> {
    const account = await this.existing(email);
    if (account.suspended) await this.register.suspend(account.id, null);
  }

  @Transactional()
  list(): Promise<readonly AccountView[]> {
    return this.register.list();
  }

  private async add(wished: NewAccount, password: string, until: Date | null): Promise<void> {
    const row = await this.newAccounts.rowFor(wished);
    if (await this.accounts.byEmail(row.email)) throw new AccountExists(row.email);
    const passwordHash = await this.passwords.hash(password);
    await refusing({ user_account_email: () => new AccountExists(row.email) }, () =>
      this.register.add({ ...row, passwordHash, passwordGivenUntil: until }),
    );
  }

  private async replace(account: SignInAccount, password: string, until: Date | null): Promise<void> {
    await this.register.setPassword(account.id, await this.passwords.hash(password), until);
    if (await this.sessions.endAllOf(account.id, this.clock.now())) await this.log.record('signed-out', account);
  }

  private async usable(email: string): Promise<SignInAccount> {
    const account = await this.existing(email);
    if (account.isDemo && !this.config.isDemo) throw new DemonstrationAccount(account.email);
    if (account.suspended) throw new AccountSuspended(account.email);
    return account;
  }

  private async existing(email: string): Promise<SignInAccount> {
    const found = await this.accounts.byEmail(email.trim());
    const account = found && (await this.accounts.holdStill(found.id));
    if (!account) throw new NoSuchAccount(email.trim());
    return account;
  }

  private given(): GivenPassword {
    return { password: givenPassword(), until: new Date(this.clock.now().getTime() + GIVEN_FOR_DAYS * 86_400_000) };
  }
}
