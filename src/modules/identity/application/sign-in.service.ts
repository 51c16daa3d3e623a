import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { isCommonPassword } from '#platform/security/common-passwords';
import { Passwords, PasswordsBusy } from '#platform/security/passwords';
import type { Role } from '#platform/security/role';
import { AccountNoticesRepository } from '../data/account-notices.repository.js';
import { AccountsRepository, type SignInAccount } from '../data/accounts.repository.js';
import { StaffRegisterRepository } from '../data/staff-register.repository.js';
import { GivenPasswordRanOut, NotADemonstration, PasswordWasGiven, SignInFailed } from '../domain/identity.errors.js';
import { checkNewPassword } from '../domain/new-password.js';
import { hashOf } from './email-hash.js';
import { Endings } from './endings.js';
import { KnownBrowsers } from './known-browsers.js';
import { OnRecord } from './on-record.js';
import { OpenSessions, type ComesFrom, type OpenedSession } from './open-sessions.js';
import { SignInThrottle } from './sign-in-throttle.js';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Who somebody is: sign-in by password, demonstration sign-in, and the sessions these open. */
@Injectable()
export class SignInService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly register: StaffRegisterRepository,
    private readonly sessions: OpenSessions,
    private readonly endings: Endings,
    private readonly notices: AccountNoticesRepository,
    private readonly onRecord: OnRecord,
    private readonly throttle: SignInThrottle,
    private readonly browsers: KnownBrowsers,
    private readonly passwords: Passwords,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Checks the password in the same time whether the account exists or not. What it opens is half open: a second factor
   * makes it whole. Throws SignInFailed, TooManySignIns or PasswordsBusy, and PasswordWasGiven when the password is right
   * but only good for choosing another.
   */
  async signIn(credentials: Credentials, from: ComesFrom): Promise<OpenedSession> {
    const account = await this.verified(credentials, from);
    if (account.passwordGivenUntil) throw new PasswordWasGiven();
    return this.sessions.openHalf(await this.upgraded(account, credentials.password), from);
  }

  /** A new password for somebody who knows the present one. Ends every session and token, and opens a half-open session. */
  async choosePassword(credentials: Credentials, newPassword: string, from: ComesFrom): Promise<OpenedSession> {
    checkNewPassword(newPassword, {
      ...{ email: credentials.email.trim(), present: credentials.password, isCommon: isCommonPassword },
    });
    const account = await this.verified(credentials, from);
    const passwordHash = await this.passwords.hash(newPassword);
    await this.onRecord.as(account.id, async () => {
      await this.sessions.unchanged(account);
      await this.register.setPassword(account.id, passwordHash, null);
      await this.notices.add(account.id, 'password-changed');
      await this.endings.everythingOf(account);
    });
    return this.sessions.openHalf({ ...account, passwordHash, passwordGivenUntil: null }, from);
  }

  /** One click, in demonstration mode only and for the demonstration's own people only. */
  async signInAsDemo(email: string, session: string | null = null, agent = ''): Promise<OpenedSession> {
    if (!this.config.isDemo) throw new NotADemonstration();
    const account = await this.unitOfWork.runApartAsSystem(() => this.accounts.byEmail(email));
    if (!account?.isDemo || account.suspended) throw new NotADemonstration();
    return this.sessions.openWhole(account, { session, agent }, 'one-click');
  }

  /** The demonstration's people, for the sign-in page; none in live mode. */
  async demoPeople(): Promise<readonly { email: string; name: string; role: Role; organisation: string }[]> {
    return this.config.isDemo ? this.unitOfWork.runApartAsSystem(() => this.accounts.demoPeople()) : [];
  }

  async signOut(value: string, actorId: string): Promise<void> {
    await this.onRecord.as(actorId, () => this.sessions.end(value));
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

  /** While the password is at hand, a hash made with less work than today's is made again (ASVS 11.4.2). */
  private async upgraded(account: SignInAccount, password: string): Promise<SignInAccount> {
    if (account.passwordHash === null || !this.passwords.needsUpgrade(account.passwordHash)) return account;
    const passwordHash = await this.passwords.hash(password);
    await this.onRecord.as(account.id, async () => {
      await this.sessions.unchanged(account);
      await this.register.setPassword(account.id, passwordHash, account.passwordGivenUntil);
    });
    return { ...account, passwordHash };
  }
}
