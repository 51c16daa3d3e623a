import { randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { SYSTEM } from '#platform/security/actor';
import { codeAsPicture, newCodeSecret, secretInGroups, stepOfCode } from '#platform/security/one-time-codes';
import { Passwords } from '#platform/security/passwords';
import { KeepsSealed } from '#platform/security/sealed-columns';
import { SealedValues } from '#platform/security/sealed-value';
import { storedForm } from '#platform/security/tokens';
import { oneLine } from '#shared/one-line';
import { refusing } from '#platform/persistence/refusing';
import { NotFound } from '#platform/errors/domain-error';
import { AccountLog } from '../data/account-log.js';
import { AccountsRepository, type SignInAccount } from '../data/accounts.repository.js';
import { BackupCodesRepository } from '../data/backup-codes.repository.js';
import { FactorsRepository, type AppRow, type FactorRow } from '../data/factors.repository.js';
import { newBackupCodes, writeBackupCode } from '../domain/backup-codes.js';
import {
  FactorExists,
  LastFactor,
  NothingToSetUp,
  PasskeyRefused,
  SignInOver,
  TooManyFactors,
  WrongCode,
} from '../domain/factor.errors.js';
import { NoSuchAccount } from '../domain/identity.errors.js';
import { Endings } from './endings.js';
import { OnRecord } from './on-record.js';
import { OpenSessions, type OpenedSession } from './open-sessions.js';
import { PasskeyAnswers, type PasskeyAnswer } from './passkey-answers.js';

const MOST_FACTORS = 10;
const SET_UP_MINUTES = 30;

export type FactorView = FactorRow;

/** Who is adding a factor, in which session. `first`: they are signing in and have none, so a password must do. */
export interface Adding {
  readonly accountId: string;
  readonly session: string;
  readonly first: boolean;
}

/** An app that is being set up, for its owner's eyes. */
export interface AppToSetUp {
  readonly secret: string;
  /** SVG. */
  readonly picture: string;
}

/** The second factors of an account: adding, removing, and the codes for the day the phone is lost. */
@KeepsSealed({ table: 'authenticator_app', column: 'secret_cipher', key: [['id', 'uuid']] })
@Injectable()
export class FactorsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly factors: FactorsRepository,
    private readonly codes: BackupCodesRepository,
    private readonly sessions: OpenSessions,
    private readonly answers: PasskeyAnswers,
    private readonly endings: Endings,
    private readonly passwords: Passwords,
    private readonly sealed: SealedValues,
    private readonly log: AccountLog,
    private readonly onRecord: OnRecord,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  of(accountId: string): Promise<{ factors: readonly FactorView[]; codesLeft: number }> {
    return this.unitOfWork.runApartAsSystem(async () => ({
      factors: await this.factors.listOf(accountId),
      codesLeft: await this.codes.leftOf(accountId),
    }));
  }

  /** Makes a secret that this session alone may see. */
  beginApp({ accountId, session, first }: Adding): Promise<void> {
    return this.onRecord.as(accountId, async () => {
      await this.mayAdd(accountId, first);
      const [id, secret] = [randomUUID(), newCodeSecret()];
      const secretCipher = this.sealed.seal(secret, placeOf(id));
      await this.factors.addPendingApp({
        id,
        userId: accountId,
        secretCipher,
        session: storedForm(session),
        at: this.clock.now(),
      });
    });
  }

  /** Throws NothingToSetUp when this session began none, or half an hour ago. */
  async appToSetUp({ accountId, session }: Adding): Promise<AppToSetUp> {
    const { account, secret } = await this.unitOfWork.runApartAsSystem(async () => ({
      account: await this.existing(accountId),
      secret: this.secretOf(await this.pending(accountId, session)),
    }));
    return { secret: secretInGroups(secret), picture: await codeAsPicture(secret, account.email) };
  }

  /** Takes the app into use once it shows the right code. With `first`, the session becomes a whole one. */
  addApp(
    { accountId, session, first }: Adding,
    { code, name }: { code: string; name: string },
  ): Promise<OpenedSession | null> {
    return this.onRecord.as(accountId, async () => {
      const account = await this.mayAdd(accountId, first);
      const app = await this.pending(accountId, session);
      const now = this.clock.now();
      const step = stepOfCode(this.secretOf(app), code, now);
      if (step === null) throw new WrongCode();
      await this.factors.confirmApp(app.id, oneLine(name) || 'Authenticator app', step, now);
      await this.log.record('app-added', account);
      return first ? this.sessions.promote(account, session) : null;
    });
  }

  /** What the browser makes a passkey from, as JSON. */
  async passkeyToMake(accountId: string, base: string): Promise<string> {
    return this.answers.askToMake(await this.unitOfWork.runApartAsSystem(() => this.existing(accountId)), base);
  }

  /** Adds the passkey the browser made. With `first`, the session becomes a whole one: making it took the key and its owner. */
  async addPasskey(
    { accountId, session, first }: Adding,
    answer: PasskeyAnswer,
    name: string,
  ): Promise<OpenedSession | null> {
    const owner = { userId: accountId, name: oneLine(name) || 'Passkey' };
    const { key, challenge } = await this.answers.made(answer, owner);
    return this.onRecord.as(accountId, async () => {
      const account = await this.mayAdd(accountId, first);
      const now = this.clock.now();
      if (!(await this.factors.spend(challenge, now))) throw new PasskeyRefused();
      await refusing({ passkey_credential: () => new PasskeyRefused() }, () => this.factors.addPasskey(key, now));
      await this.log.record('passkey-added', account);
      return first ? this.sessions.promote(account, session) : null;
    });
  }

  /** Never the last one. */
  remove(accountId: string, id: string): Promise<void> {
    return this.onRecord.as(accountId, async () => {
      const account = await this.held(accountId);
      const all = await this.factors.listOf(accountId);
      if (!all.some((factor) => factor.id === id)) throw new NotFound('app or passkey');
      if (all.length === 1) throw new LastFactor();
      const kind = await this.factors.remove(accountId, id);
      await this.log.record(kind === 'app' ? 'app-removed' : 'passkey-removed', account);
    });
  }

  /** Ten new backup codes in place of all there were, to be shown this once. */
  async makeBackupCodes(accountId: string): Promise<readonly string[]> {
    const codes = newBackupCodes((below) => randomInt(below));
    // Outside the transaction, because hashing ten takes half a second.
    const hashes = await Promise.all(codes.map(({ secret }) => this.passwords.hash(secret)));
    await this.onRecord.as(accountId, async () => {
      const account = await this.held(accountId);
      const rows = codes.map(({ label }, place) => ({ label, hash: hashes[place] ?? '' }));
      await this.codes.replace(accountId, rows, this.clock.now());
      await this.log.record('backup-codes-made', account);
    });
    return codes.map(writeBackupCode);
  }

  /**
   * For the operator, when somebody has lost everything: removes every factor and code and ends sessions and tokens. They
   * set up a factor again at the next sign-in. Answers how many factors there were.
   */
  reset(email: string): Promise<number> {
    return this.onRecord.as(RequestContext.currentOrNull?.actor.id ?? SYSTEM.id, async () => {
      const found = await this.accounts.byEmail(email.trim());
      const account = found && (await this.accounts.holdStill(found.id));
      if (!account) throw new NoSuchAccount(email.trim());
      const removed = await this.factors.removeAll(account.id);
      await this.codes.replace(account.id, [], this.clock.now());
      await this.endings.everythingOf(account);
      await this.log.record('factors-reset', account);
      return removed;
    });
  }

  /** Holds the account still, so that of two first factors at once only one is the first. */
  private async mayAdd(accountId: string, first: boolean): Promise<SignInAccount> {
    const account = await this.held(accountId);
    const has = (await this.factors.listOf(accountId)).length;
    if (first && has > 0) throw new FactorExists();
    if (has >= MOST_FACTORS) throw new TooManyFactors(MOST_FACTORS);
    return account;
  }

  private async held(accountId: string): Promise<SignInAccount> {
    const account = await this.accounts.holdStill(accountId);
    if (!account || account.suspended) throw new SignInOver();
    return account;
  }

  private async existing(accountId: string): Promise<SignInAccount> {
    const account = await this.accounts.byId(accountId);
    if (!account) throw new SignInOver();
    return account;
  }

  private async pending(accountId: string, session: string): Promise<AppRow> {
    const since = new Date(this.clock.now().getTime() - SET_UP_MINUTES * 60_000);
    const app = await this.factors.pendingApp(accountId, storedForm(session), since);
    if (!app) throw new NothingToSetUp();
    return app;
  }

  private secretOf({ id, secretCipher }: AppRow): Buffer {
    return this.sealed.unseal(secretCipher, placeOf(id));
  }
}

const placeOf = (row: string) => ({ table: 'authenticator_app', column: 'secret_cipher', row });
