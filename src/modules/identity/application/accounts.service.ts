import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { Transactional } from '#platform/persistence/transactional';
import { refusing } from '#platform/persistence/refusing';
import { isCommonPassword } from '#platform/security/common-passwords';
import { Passwords } from '#platform/security/passwords';
import { AccountNoticesRepository } from '../data/account-notices.repository.js';
import { AccountsRepository, type SignInAccount } from '../data/accounts.repository.js';
import { StaffRegisterRepository, type AccountLine } from '../data/staff-register.repository.js';
import { AccountExists, AccountSuspended, DemonstrationAccount, NoSuchAccount } from '../domain/identity.errors.js';
import { checkNewPassword } from '../domain/new-password.js';
import { Endings, type Ended } from './endings.js';
import { GIVEN_FOR_DAYS, givenPassword } from './given-password.js';
import { NewAccounts, type NewAccount } from './new-accounts.js';

export type { Ended };
export type AccountView = AccountLine;

/** A password made for somebody, shown once. */
export interface GivenPassword {
  readonly password: string;
  readonly until: Date;
}

/** The register of accounts, for those who run the service. Whoever acts is on record through the audit. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly register: StaffRegisterRepository,
    private readonly newAccounts: NewAccounts,
    private readonly endings: Endings,
    private readonly notices: AccountNoticesRepository,
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
    checkNewPassword(password, { email: wished.email, present: null, isCommon: isCommonPassword });
    await this.add(wished, password, null);
  }

  /** A password for one use in place of the present one, which ends every session and token. */
  @Transactional()
  async givePassword(email: string): Promise<GivenPassword> {
    const given = this.given();
    await this.replace(await this.usable(email), given.password, given.until);
    return given;
  }

  /** A password the person chose, in place of the present one, which ends every session and token. */
  @Transactional()
  async setPassword(email: string, password: string): Promise<void> {
    checkNewPassword(password, { email, present: null, isCommon: isCommonPassword });
    await this.replace(await this.usable(email), password, null);
  }

  /** Lets nobody in as this account any more: sessions and tokens end with the next request. Safe to do again. */
  @Transactional()
  async suspend(email: string): Promise<Ended> {
    const account = await this.existing(email);
    await this.register.suspend(account.id, this.clock.now());
    return this.endings.everythingOf(account);
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
    await this.notices.add(account.id, 'password-replaced');
    await this.endings.everythingOf(account);
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
