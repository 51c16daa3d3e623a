import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '#platform/errors/domain-error';

/** ASVS 11.4.2: Argon2id with at least 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashing is heavy: more than this at once would starve every other request of the machine. */
const AT_ONCE = 2;
/** About two seconds of work. Whoever comes after that is told so at once, or a flood would make everybody wait for ever. */
const WAITING_AT_MOST = 40;
/** A hash of nothing anybody can type: checked when there is no account, so that both take as long. */
let decoy: Promise<string> | undefined;

/** More passwords wait to be looked at than can be in a reasonable time. */
export class PasswordsBusy extends DomainError {
  readonly code = 'sign-in-busy';
  readonly refusal = 'unavailable';
  constructor() {
    super('Too many people are signing in at this moment. Wait a few seconds, then try again');
  }
}

/** Argon2id, a few at a time. Both throw PasswordsBusy when too many wait already. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly queue: (() => void)[] = [];

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password.normalize('NFC'), COST));
  }

  /** True when it matches. Takes as long when there is no hash to match, and is then false. */
  async matches(stored: string | null, password: string): Promise<boolean> {
    decoy ??= hash(randomBytes(16).toString('base64url'), COST);
    const against = stored ?? (await decoy);
    const same = await this.inTurn(() => verify(against, password.normalize('NFC')));
    return stored !== null && same;
  }

  /** True for a hash made with less work than is asked for today, or with another algorithm: hash again at the next sign-in. */
  needsUpgrade(stored: string): boolean {
    const [, memory, time, lanes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored) ?? [];
    return !(Number(memory) >= COST.memoryCost && Number(time) >= COST.timeCost && Number(lanes) >= COST.parallelism);
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.queue.length >= WAITING_AT_MOST) throw new PasswordsBusy();
      // Whoever leaves hands the place over without freeing it, so that nobody slips in between.
      await new Promise<void>((resolve) => this.queue.push(resolve));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
