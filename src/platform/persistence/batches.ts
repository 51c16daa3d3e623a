const BATCH = 1_000;

/**
 * Repeats a step that deals with at most so many rows, each time in a transaction of its own, until it finds fewer. Answers
 * how many there were in all.
 */
export async function inBatches(step: (atMost: number) => Promise<number>): Promise<number> {
  let all = 0;
  for (;;) {
    const dealtWith = await step(BATCH);
    all += dealtWith;
    if (dealtWith < BATCH) return all;
  }
}
