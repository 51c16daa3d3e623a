/**
 * By how many milliseconds one thing takes longer than another, either way: the median of the differences of pairs done one after
 * the other, each pair in the other order. What keeps the machine busy slows both of a pair, and falls out.
 */
export async function apartBy(one: () => Promise<unknown>, other: () => Promise<unknown>, pairs = 60): Promise<number> {
  const differences: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const isTurned = pair % 2 === 1;
    const first = await took(isTurned ? other : one);
    const second = await took(isTurned ? one : other);
    differences.push(isTurned ? second - first : first - second);
  }
  return Math.abs(differences.toSorted((a, b) => a - b)[pairs >> 1] ?? 0);
}

/** The least of some measurements, or the first below the limit: what is truly slower is so each time, a busy machine is not. */
export async function leastApart(limit: number, measure: () => Promise<number>, rounds = 4): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < rounds && least >= limit; round += 1) least = Math.min(least, await measure());
  return least;
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
