import { digest } from '../chance.js';

/**
 * Prefixes that have the right form and stand in no example or test file of this project, so that no invented number is
 * anybody's there (contract, "Referral import").
 */
const PREFIXES = (
  'AE AR AT AW BB BN BX CG CP EG GJ GS HE JA JB JE JN KL KM KP LH LP LS MH MN MR NB NL NP NS NW NZ RE RG RS SE SG SH ' +
  'SM SP TA TG TJ TP WR WX WY YK YL YR ZE ZR'
).split(' ');
const NUMBERS_A_PREFIX = 1_000_000;
/** Shares no factor with a million, so that counting on by it visits every number once before any comes again. */
const STEP = 618_033;

/** How many different ones there are. */
export const NINOS_AT_MOST = PREFIXES.length * NUMBERS_A_PREFIX;

/** The nth invented National Insurance number; never the same first eight characters for two different n. */
export function inventedNino(n: number): string {
  const prefix = PREFIXES[n % PREFIXES.length];
  const round = Math.floor(n / PREFIXES.length);
  if (prefix === undefined || round >= NUMBERS_A_PREFIX || n < 0) throw new RangeError(`No invented NINO number ${n}`);
  const offset = digest(prefix)[0] % NUMBERS_A_PREFIX;
  const digits = (offset + round * STEP) % NUMBERS_A_PREFIX;
  const suffix = 'ABCD'[digest(`${prefix}${digits}`)[1] % 4] ?? 'A';
  return `${prefix}${String(digits).padStart(6, '0')}${suffix}`;
}
