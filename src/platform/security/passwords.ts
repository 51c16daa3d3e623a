import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** ASVS 11.4.2: Argon2id with at least 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashing is heavy: more than this at once would starve every other request of the machine. */
const AT_ONCE = 2;
/** A hash of nothing anybody can type: checked when there is no account, so that both take as long. */
let decoy: Promise<string> | undefined;

@Injectable()
export class Passwords {
  private running = 0;
  private readonly queue: (() => void)[] = [];

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password.normalize('NFC'), COST));
  }

  /** True when it matches. Takes as long when there is no hash to match, and is then false. */
  async matches(stored: string | null, password: string): Promise<boolean> {
    decoy ??= hash(`decoy-${Math.random()}`, COST);
    const against = stored ?? (await decoy);
    const same = await this.inTurn(() => verify(against, password.normalize('NFC')));
    return stored !== null && same;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.queue.push(resolve));
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.queue.shift()?.();
    }
  }
}
