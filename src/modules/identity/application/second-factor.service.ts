import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { stepOfCode } from '#platform/security/one-time-codes';
import { Passwords } from '#platform/security/passwords';
import { SealedValues } from '#platform/security/sealed-value';
import { AccountLog } from '../data/account-log.js';
import { AccountsRepository, type SignInAccount } from '../data/accounts.repository.js';
import { BackupCodesRepository } from '../data/backup-codes.repository.js';
import { FactorsRepository } from '../data/factors.repository.js';
import { readBackupCode } from '../domain/backup-codes.js';
import { PasskeyRefused, SignInOver, WrongCode } from '../domain/factor.errors.js';
import { NotADemonstration, SignsInElsewhere } from '../domain/identity.errors.js';
import { hashOf } from './email-hash.js';
import { KnownBrowsers } from './known-browsers.js';
import { OnRecord } from './on-record.js';
import { OpenSessions, type ComesFrom, type OpenedSession } from './open-sessions.js';
import { PasskeyAnswers, type PasskeyAnswer } from './passkey-answers.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** A session that somebody holds, and what they prove it for: to finish signing in, or to go on with something sensitive. */
export type ProofFor = 'second-factor' | 'confirm';

/** Uses a factor up in the ambient transaction; false when somebody else did before. */
type UseUp = () => Promise<boolean>;

/** The second factor, checked: a code of an app, a backup code, or a passkey. Each proof is worth something once. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly factors: FactorsRepository,
    private readonly backupCodes: BackupCodesRepository,
    private readonly sessions: OpenSessions,
    private readonly answers: PasskeyAnswers,
    private readonly throttle: SignInThrottle,
    private readonly browsers: KnownBrowsers,
    private readonly passwords: Passwords,
    private readonly sealed: SealedValues,
    private readonly log: AccountLog,
    private readonly onRecord: OnRecord,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * By a code that was typed. Wrong ones count with wrong passwords. Throws WrongCode, TooManySignIns, PasswordsBusy, or
   * SignInOver when the session is no longer what it was.
   */
  async byCode(accountId: string, typed: string, from: ComesFrom, proofFor: ProofFor): Promise<OpenedSession> {
    const account = await this.account(accountId);
    const emailHash = hashOf(account.email);
    const browser = this.browsers.recognise(from.browser, emailHash);
    const attempt = await this.throttle.begin({ emailHash, source: from.source, browser });
    const useUp = await this.codeOf(account, typed).catch(async (error: unknown) => {
      await this.throttle.forget(attempt);
      throw error;
    });
    const opened = useUp && (await this.handOn(account, useUp, from.session, proofFor));
    if (!opened) {
      await this.refused(account);
      await this.throttle.failed(attempt, account);
      throw new WrongCode();
    }
    await this.throttle.succeeded(attempt);
    return opened;
  }

  /** By the browser's answer to a challenge; throws PasskeyRefused or SignInOver. */
  async byPasskey(
    accountId: string,
    { credential, base }: PasskeyAnswer,
    from: ComesFrom,
    proofFor: ProofFor,
  ): Promise<OpenedSession> {
    const account = await this.account(accountId);
    const proof = await this.answers.check({ credential, base }, proofFor);
    const opened =
      proof?.userId === accountId &&
      (await this.handOn(account, () => this.answers.useUp(proof), from.session, proofFor));
    if (opened) return opened;
    await this.refused(account);
    throw new PasskeyRefused();
  }

  /**
   * Signs in by a passkey alone: it was unlocked by a finger, a face or a PIN, so it is both factors. Throws PasskeyRefused,
   * and SignsInElsewhere for somebody whose organisation alone opens their account: there it is a second factor only.
   */
  async signInByPasskey({ credential, base }: PasskeyAnswer, from: ComesFrom): Promise<OpenedSession> {
    const proof = await this.answers.check({ credential, base }, 'sign-in');
    const account = proof && (await this.unitOfWork.runApartAsSystem(() => this.accounts.byId(proof.userId)));
    if (!proof || !account || account.suspended || (account.isDemo && !this.config.isDemo)) throw new PasskeyRefused();
    if (!(await this.onRecord.as(account.id, () => this.answers.useUp(proof)))) throw new PasskeyRefused();
    const organisation = await this.unitOfWork.runApartAsSystem(() => this.accounts.organisationOf(account.id));
    if (organisation !== null) throw new SignsInElsewhere(organisation);
    return this.sessions.openWhole(account, from, 'passkey');
  }

  /** One button, for those who came by one click in a demonstration. */
  async byOneClick(accountId: string, from: ComesFrom): Promise<OpenedSession> {
    if (!this.config.isDemo) throw new NotADemonstration();
    const account = await this.account(accountId);
    const opened = await this.handOn(
      account,
      () => this.sessions.cameByOneClick(from.session),
      from.session,
      'confirm',
    );
    if (!opened) throw new NotADemonstration();
    return opened;
  }

  /** Uses the proof up and hands the session on under a new id, both or neither. */
  private handOn(
    account: SignInAccount,
    useUp: UseUp,
    session: string | null,
    proofFor: ProofFor,
  ): Promise<OpenedSession | null> {
    if (session === null) throw new SignInOver();
    return this.onRecord.as(account.id, async () => {
      await this.sessions.unchanged(account);
      if (!(await useUp())) return null;
      return proofFor === 'confirm' ? this.sessions.renew(account, session) : this.sessions.promote(account, session);
    });
  }

  /** How the code would be used up; null when it is none of the account's. */
  private async codeOf(account: SignInAccount, typed: string): Promise<UseUp | null> {
    const backup = readBackupCode(typed);
    if (backup) return this.backupCodeOf(account, backup.label, backup.secret);
    const now = this.clock.now();
    const apps = await this.unitOfWork.runApartAsSystem(() => this.factors.appsOf(account.id));
    for (const { id, secretCipher } of apps) {
      const secret = this.sealed.unseal(secretCipher, { table: 'authenticator_app', column: 'secret_cipher', row: id });
      const step = stepOfCode(secret, typed, now);
      if (step !== null) return () => this.factors.useStep(id, step, now);
    }
    return null;
  }

  private async backupCodeOf(account: SignInAccount, label: string, secret: string): Promise<UseUp | null> {
    const hash = await this.unitOfWork.runApartAsSystem(() => this.backupCodes.hashOf(account.id, label));
    // Outside any transaction, like a password. A label nobody has takes as long.
    if (!(await this.passwords.matches(hash, secret)) || hash === null) return null;
    return async () => {
      const isUsed = await this.backupCodes.use(account.id, label, hash, this.clock.now());
      if (isUsed) await this.log.record('backup-code-used', account);
      return isUsed;
    };
  }

  private refused(account: SignInAccount): Promise<void> {
    return this.onRecord.as(account.id, () => this.log.record('wrong-code', account));
  }

  private async account(id: string): Promise<SignInAccount> {
    const account = await this.unitOfWork.runApartAsSystem(() => this.accounts.byId(id));
    if (!account || account.suspended) throw new SignInOver();
    return account;
  }
}
