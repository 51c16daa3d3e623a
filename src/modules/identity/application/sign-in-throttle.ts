import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { NOBODY } from '#platform/security/actor';
import { AccountLog, type AccountOfEntry } from '../data/account-log.js';
import { AttemptsRepository, type Attempt, type Failures } from '../data/attempts.repository.js';
import { TooManySignIns } from '../domain/identity.errors.js';
import { OnRecord } from './on-record.js';

interface Limit {
  readonly failures: number;
  readonly minutes: number;
}

/** Fewer than ten guesses an hour for one account, from wherever they come (ASVS 6.3.1); known browsers count apart. */
const PER_ACCOUNT: Limit = { failures: 8, minutes: 60 };
/** A whole office may share an address. */
const PER_SOURCE: Limit = { failures: 60, minutes: 15 };

/** A try that is under way. */
export interface Try {
  readonly id: number;
  readonly attempt: Attempt;
  /** If this one fails too, the door closes. */
  readonly isLast: boolean;
}

/**
 * Counts every try as a failure before the password is looked at, so that a thousand tries at the same moment are a
 * thousand tries. Unknown addresses are counted like known ones.
 */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly attempts: AttemptsRepository,
    private readonly log: AccountLog,
    private readonly onRecord: OnRecord,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Throws TooManySignIns while the door is closed. */
  begin(attempt: Attempt): Promise<Try> {
    return this.unitOfWork.runApartAsSystem(async () => {
      // A look before waiting for one's turn: behind a closed door a flood must not queue, or it would hold every connection.
      await this.open(attempt);
      await this.attempts.takeTurn(attempt);
      const left = await this.open(attempt);
      return { id: await this.attempts.add(attempt, this.clock.now()), attempt, isLast: left === 1 };
    });
  }

  async succeeded({ id }: Try): Promise<void> {
    await this.unitOfWork.runApartAsSystem(() => this.attempts.succeeded(id));
  }

  /** The password was never looked at. */
  async forget({ id }: Try): Promise<void> {
    await this.unitOfWork.runApartAsSystem(() => this.attempts.forget(id));
  }

  /** The password was wrong; when this closes the door, the audit has it once. */
  async failed({ attempt, isLast }: Try, account: AccountOfEntry | null): Promise<void> {
    if (!isLast) return;
    await this.onRecord.as(NOBODY.id, async () => {
      if ((await this.standing(attempt)).left === 0) await this.log.record('sign-in-closed', account);
    });
  }

  /** Tries left, at least one; throws when the door is closed. */
  private async open(attempt: Attempt): Promise<number> {
    const { left, seconds } = await this.standing(attempt);
    if (left === 0) throw new TooManySignIns(seconds);
    return left;
  }

  /** Tries left, and how long until there is one again. */
  private async standing(attempt: Attempt): Promise<{ left: number; seconds: number }> {
    const ofAccount = this.against(PER_ACCOUNT, await this.attempts.ofAccount(attempt, this.since(PER_ACCOUNT)));
    if (attempt.browser !== null) return ofAccount;
    const ofSource = this.against(PER_SOURCE, await this.attempts.ofSource(attempt, this.since(PER_SOURCE)));
    return {
      left: Math.min(ofAccount.left, ofSource.left),
      seconds: Math.max(ofAccount.left === 0 ? ofAccount.seconds : 0, ofSource.left === 0 ? ofSource.seconds : 0),
    };
  }

  private against({ failures, minutes }: Limit, { count, first }: Failures): { left: number; seconds: number } {
    const opensAt = (first ?? this.clock.now()).getTime() + minutes * 60_000;
    const seconds = Math.ceil((opensAt - this.clock.now().getTime()) / 1000);
    return { left: Math.max(0, failures - count), seconds: Math.max(1, seconds) };
  }

  private since({ minutes }: Limit): Date {
    return new Date(this.clock.now().getTime() - minutes * 60_000);
  }
}
