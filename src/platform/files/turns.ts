import { FilesBusy } from './file-refused.js';

/** Looking into files takes memory and a processor: one at a time, and a queue that has an end. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly most: number) {}

  /** Runs the work when all before it is done. Refuses (FilesBusy) when too many wait already. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting >= this.most) throw new FilesBusy();
    this.waiting += 1;
    const mine = this.last.then(work);
    this.last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      this.waiting -= 1;
    }
  }
}
