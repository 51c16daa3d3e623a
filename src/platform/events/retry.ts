/** A mail server that is down for an evening must cost nobody a message. */
const KEEP_TRYING_SECONDS = 24 * 60 * 60;
const LONGEST_PAUSE_SECONDS = 15 * 60;

/** How long to wait after that many failed tries, in seconds: 1, 2, 4, … and never more than a quarter of an hour. */
export function pauseAfter(tries: number): number {
  return Math.min(2 ** (tries - 1), LONGEST_PAUSE_SECONDS);
}

/** The tries after which a delivery is given up: their pauses together last at least a day. */
export const MOST_TRIES = ((): number => {
  let tries = 1;
  for (let waited = 0; waited < KEEP_TRYING_SECONDS; tries += 1) waited += pauseAfter(tries);
  return tries;
})();
