import { list, midSentence, plural } from '#shared/wording';

/** What is known of the way between a job and where somebody lives. */
export interface Journey {
  /** In a straight line between the centres of their postcode areas. */
  readonly miles: number;
  readonly travelBy: readonly string[];
  readonly travelMinutes: number | null;
}

/** How far people get, by policy, and what ways of travel are called. */
export interface Ways {
  /** Miles an hour in a straight line, by way of travel. */
  readonly pace: Readonly<Record<string, number>>;
  readonly name: (code: string) => string;
}

export interface TravelPoint {
  readonly standing: 'fits' | 'differs' | 'ask';
  readonly words: string;
}

const MINUTES = 60;
/** Guesses to the minute would promise what nobody knows. */
const ROUNDED_TO = 5;

/**
 * Whether somebody can get there in the time they said, guessed from the distance and the fastest way they have. It is a guess:
 * the words say so, and what to check.
 */
export function travelPoint({ miles, travelBy, travelMinutes }: Journey, ways: Ways): TravelPoint {
  const far = `About ${distance(miles)} from where they live, in a straight line`;
  const fastest = travelBy
    .map((code) => ({ code, pace: ways.pace[code] ?? 0 }))
    .filter(({ pace }) => pace > 0)
    .toSorted((a, b) => b.pace - a.pace)[0];
  if (!fastest) return { standing: 'ask', words: `${far}; how they can travel is not recorded yet` };
  const minutes = Math.max(ROUNDED_TO, Math.round((miles / fastest.pace) * (MINUTES / ROUNDED_TO)) * ROUNDED_TO);
  const guess = `${far}: perhaps ${plural(minutes, 'minute')} ${means(fastest.code, ways)}`;
  if (travelMinutes === null)
    return { standing: 'ask', words: `${guess}; how long they can travel is not recorded yet` };
  return minutes <= travelMinutes
    ? { standing: 'fits', words: `${guess}, and they can travel ${travelMinutes}. Check the journey` }
    : {
        standing: 'differs',
        words: `${guess}; they can travel ${travelMinutes}. Plan the journey, or ask about work from home`,
      };
}

/** "bus or on foot, up to 45 minutes". */
export function abilityToTravel(travelBy: readonly string[], travelMinutes: number | null, ways: Ways): string {
  const by = travelBy.map((code) => midSentence(ways.name(code)));
  const time = travelMinutes === null ? '' : `up to ${travelMinutes} minutes`;
  return [list(by), time].filter(Boolean).join(', ');
}

function distance(miles: number): string {
  return miles < 1 ? 'a mile' : plural(Math.round(miles), 'mile');
}

const MEANS: Readonly<Record<string, string>> = { walk: 'on foot', lift: 'with a lift', car: 'by car or motorbike' };
const means = (code: string, ways: Ways): string => MEANS[code] ?? `by ${midSentence(ways.name(code))}`;
