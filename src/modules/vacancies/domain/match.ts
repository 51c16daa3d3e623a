import { formatPounds } from '#shared/money';
import { list, midSentence } from '#shared/wording';
import { namedKind, wishedFor } from './kind-of-work.js';
import { sharedWord } from './shared-words.js';
import { abilityToTravel, travelPoint, type Ways } from './travel.js';
import { hoursInWords } from './vacancy-words.js';

/** A vacancy, as far as it decides whether it fits. */
export interface OfferedJob {
  readonly title: string;
  readonly socCode: string | null;
  /** The occupation or industry in words, where known. */
  readonly occupation: string | null;
  readonly requirements: string;
  readonly hoursMin: number;
  readonly hoursMax: number;
  readonly shifts: string;
  readonly payPence: number | null;
  readonly outcode: string | null;
  readonly districtGss: string | null;
  readonly districtName: string | null;
  readonly adjustments: readonly string[];
  /** Adjustments this employer has made for somebody before, whatever it offers for this job. */
  readonly madeBefore: readonly string[];
  /** Whether the work is done from home. */
  readonly remote: 'no' | 'partly' | 'yes';
}

/** Somebody who looks for work, in the answers of their vocational profile; null or empty where nothing is recorded. */
export interface Seeker {
  readonly outcode: string | null;
  readonly districtGss: string | null;
  readonly workWanted: string;
  /** What their action plan works towards and is not reached yet. */
  readonly goals: readonly string[];
  readonly workNotWanted: string;
  /** What they are good at, have done and learnt. */
  readonly skills: string;
  readonly hoursWanted: number | null;
  readonly timesWanted: string;
  readonly adjustments: readonly string[];
  readonly travelBy: readonly string[];
  readonly travelMinutes: number | null;
  /** What they need, in pence a week after tax. */
  readonly payNeeded: number | null;
  /** What the wage floor says of this pay for their age; null when it is not below. */
  readonly floorWarning: string | null;
}

export type Aspect = 'preferences' | 'skills' | 'hours' | 'travel' | 'adjustments' | 'pay';

/** One thing that fits, or does not fit yet: `differs` is known to, `ask` is not known. */
export interface MatchPoint {
  readonly aspect: Aspect;
  readonly standing: 'fits' | 'differs' | 'ask';
  readonly words: string;
  /** It is about what they said they want or would not want. */
  readonly isWish?: true;
}

export interface Match {
  /** Whether the job is the kind of work they want, or work they would not want; `not-said` where they named neither, or both. */
  readonly wish: 'wanted' | 'not-said' | 'unwanted';
  readonly fits: readonly MatchPoint[];
  readonly notYet: readonly MatchPoint[];
}

/** What codes of adjustments and ways of travel are called, in the words of the profile; and how far it is. */
export interface MatchWords {
  readonly adjustment: (code: string) => string;
  readonly travel: (code: string) => string;
  /** Miles in a straight line between two outcodes; null where one is not known. */
  readonly milesBetween: (from: string, to: string) => number | null;
  /** Miles an hour by ways of travel (policy `travel-pace`). */
  readonly pace: Readonly<Record<string, number>>;
  /** How many times what somebody needs after tax pay before tax has to be, to be called enough (policy `pay-before-tax-times`). */
  readonly payBeforeTaxTimes: number;
}

/**
 * What fits between a job and somebody who looks for work, and what does not fit yet, each in words. It is the same from
 * either side. Nothing is ruled out: what differs is what to talk about with the employer or the person (domain 6.1,
 * client preferences lead).
 */
export function matchOf(job: OfferedJob, seeker: Seeker, words: MatchWords): Match {
  const points = [
    ...preferences(job, seeker),
    ...skills(job, seeker),
    ...hours(job, seeker),
    ...travel(job, seeker, words),
    ...adjustments(job, seeker, words),
    ...pay(job, seeker, words),
  ];
  return {
    wish: wishOf(points),
    fits: points.filter(({ standing }) => standing === 'fits'),
    notYet: points.filter(({ standing }) => standing !== 'fits').toSorted(knownFirst),
  };
}

const PLACE_OF_WISH = { wanted: 0, 'not-said': 1, unwanted: 2 } as const;

/**
 * The best match first. What they want leads (domain 6.1): the kind of work they named before any other, and work they would not
 * want last. Among those, what fits less what differs, then the most that fits: where nothing is known, nothing speaks for it.
 */
export function byFit(a: Match, b: Match): number {
  return PLACE_OF_WISH[a.wish] - PLACE_OF_WISH[b.wish] || balance(b) - balance(a) || b.fits.length - a.fits.length;
}

function preferences(offered: OfferedJob, seeker: Seeker): MatchPoint[] {
  const { title, occupation, requirements } = offered;
  const unwanted = sharedWord(seeker.workNotWanted, `${title} ${occupation ?? ''} ${requirements}`);
  const wanted = wantedWords(offered, seeker);
  const points: MatchPoint[] = [];
  if (unwanted) points.push(wishPoint('differs', `Their profile names ‘${unwanted}’ as work they would not want`));
  if (wanted) points.push(wishPoint('fits', wanted));
  else if (seeker.workWanted === '' && seeker.goals.length === 0)
    points.push(point('preferences', 'ask', 'The work they want is not recorded yet'));
  else if (!unwanted)
    points.push(point('preferences', 'ask', 'They have not named this kind of work: ask whether it interests them'));
  return points;
}

function skills({ title, occupation, requirements }: OfferedJob, seeker: Seeker): MatchPoint[] {
  const able = sharedWord(seeker.skills, `${title} ${occupation ?? ''} ${requirements}`);
  if (able) return [point('skills', 'fits', `They have done or learnt ‘${able}’`)];
  return requirements === '' ? [] : [point('skills', 'ask', `The employer asks for ‘${requirements}’`)];
}

/** Why a job is the kind of work they want: what their profile says before what their plan says. Null when neither does. */
function wantedWords({ title, socCode, occupation }: OfferedJob, { workWanted, goals }: Seeker): string | null {
  const wishes = [{ where: 'profile', text: workWanted }, ...goals.map((text) => ({ where: 'action plan', text }))];
  for (const { where, text } of wishes) {
    const named = namedKind(text, { title, socCode });
    if (named) return `It is the kind of work they want: ${named.kind}. Their ${where} names ‘${named.word}’`;
    const word = sharedWord(wishedFor(text), `${title} ${occupation ?? ''}`);
    if (word) return `It is the kind of work they want: their ${where} names ‘${word}’`;
  }
  return null;
}

function hours({ hoursMin, hoursMax, shifts }: OfferedJob, { hoursWanted, timesWanted }: Seeker): MatchPoint[] {
  const offered = hoursInWords(hoursMin, hoursMax);
  const points = [hoursPoint(offered, { hoursMin, hoursMax, hoursWanted })];
  if (shifts !== '' && timesWanted !== '') {
    points.push(point('hours', 'ask', `Compare the times: the job is ‘${shifts}’; they said ‘${timesWanted}’`));
  }
  return points;
}

function hoursPoint(
  offered: string,
  { hoursMin, hoursMax, hoursWanted }: { hoursMin: number; hoursMax: number; hoursWanted: number | null },
): MatchPoint {
  if (hoursWanted === null) return point('hours', 'ask', `${offered}; how many they want is not recorded yet`);
  if (hoursWanted < hoursMin)
    return point(
      'hours',
      'differs',
      `${offered}; they want ${hoursWanted}: ask for fewer hours, or to begin with fewer`,
    );
  if (hoursWanted > hoursMax)
    return point('hours', 'differs', `${offered}; they want ${hoursWanted}: ask whether there are more`);
  return point('hours', 'fits', `${offered}, and they want ${hoursWanted}`);
}

function travel(job: OfferedJob, seeker: Seeker, words: MatchWords): MatchPoint[] {
  if (job.remote === 'yes') return [point('travel', 'fits', 'The work is done from home')];
  if (job.districtGss === null && job.outcode === null)
    return [point('travel', 'ask', 'Where the job is has not been recorded yet')];
  if (seeker.districtGss === null && seeker.outcode === null)
    return [point('travel', 'ask', 'Where they live has not been recorded yet')];
  const { standing, words: said } = way(job, seeker, words);
  return [point('travel', standing, job.remote === 'partly' ? `${said}. Some of the work is done from home` : said)];
}

/** By distance where both postcodes are known; else by district alone. */
function way(job: OfferedJob, seeker: Seeker, words: MatchWords): Pick<MatchPoint, 'standing' | 'words'> {
  const { travelBy, travelMinutes } = seeker;
  const ways: Ways = { pace: words.pace, name: words.travel };
  const isSame = job.outcode !== null && job.outcode === seeker.outcode;
  const miles =
    job.outcode === null || seeker.outcode === null ? null : words.milesBetween(seeker.outcode, job.outcode);
  if (!isSame && miles !== null) return travelPoint({ miles, travelBy, travelMinutes }, ways);
  const able = abilityToTravel(travelBy, travelMinutes, ways);
  const near = nearness(job, seeker);
  if (near !== null)
    return {
      standing: 'fits',
      words: `${near}${travelMinutes === null ? '' : `; check that it takes no more (${able})`}`,
    };
  const where = job.districtName ?? job.outcode ?? '';
  const plan = able ? `: plan the journey (${able})` : ': how they can travel is not recorded yet';
  return { standing: 'differs', words: `In ${where}, not where they live${plan}` };
}

function nearness(job: OfferedJob, seeker: Seeker): string | null {
  if (job.outcode !== null && job.outcode === seeker.outcode)
    return `In the postcode area where they live, ${job.outcode}`;
  if (job.districtGss === null || job.districtGss !== seeker.districtGss) return null;
  return `In the district where they live${job.districtName ? `, ${job.districtName}` : ''}`;
}

function adjustments(
  { adjustments: offered, madeBefore, remote }: OfferedJob,
  seeker: Seeker,
  words: MatchWords,
): MatchPoint[] {
  const inWords = (codes: readonly string[]): string => list(codes.map((code) => midSentence(words.adjustment(code))));
  const offers = (code: string): boolean => offered.includes(code) || (code === 'home' && remote !== 'no');
  const met = seeker.adjustments.filter(offers);
  const before = seeker.adjustments.filter((code) => !offers(code) && madeBefore.includes(code));
  const missing = seeker.adjustments.filter((code) => !offers(code) && !madeBefore.includes(code));
  const points: MatchPoint[] = [];
  if (met.length > 0) points.push(point('adjustments', 'fits', `The employer offers what would help: ${inWords(met)}`));
  if (missing.length > 0)
    points.push(
      point(
        'adjustments',
        'differs',
        `Would help and is not offered yet: ${inWords(missing)}. Ask the employer, if they agree to that`,
      ),
    );
  if (before.length > 0)
    points.push(
      point(
        'adjustments',
        'ask',
        `Would help, and this employer has done it before: ${inWords(before)}. Ask for it again, if they agree to that`,
      ),
    );
  return points;
}

function pay(
  { payPence, hoursMin, hoursMax }: OfferedJob,
  { payNeeded, floorWarning, hoursWanted }: Seeker,
  { payBeforeTaxTimes }: MatchWords,
): MatchPoint[] {
  if (payPence === null) return [point('pay', 'ask', 'The pay is not recorded yet')];
  if (floorWarning !== null) return [point('pay', 'differs', floorWarning)];
  const weekly = payPence * Math.min(Math.max(hoursWanted ?? hoursMin, hoursMin), hoursMax);
  const words = `${formatPounds(payPence)} an hour, about ${formatPounds(weekly)} a week before tax`;
  if (payNeeded === null) return [point('pay', 'ask', `${words}; what they need is not recorded yet`)];
  const need = `they need ${formatPounds(payNeeded)} after tax`;
  if (weekly < payNeeded) return [point('pay', 'differs', `${words}; ${need}`)];
  // Pay before tax says nothing sure about what is left of it, unless it is well above.
  if (weekly < payNeeded * payBeforeTaxTimes)
    return [point('pay', 'ask', `${words}; ${need}. Work out what is left after tax and benefits`)];
  return [point('pay', 'fits', `${words}; ${need}`)];
}

const point = (aspect: Aspect, standing: MatchPoint['standing'], words: string): MatchPoint => ({
  aspect,
  standing,
  words,
});

const wishPoint = (standing: 'fits' | 'differs', words: string): MatchPoint => ({
  ...point('preferences', standing, words),
  isWish: true,
});

/** What they said they want and would not want, weighed: both is neither. */
function wishOf(points: readonly MatchPoint[]): Match['wish'] {
  const wishes = points.filter(({ isWish }) => isWish);
  const isWanted = wishes.some(({ standing }) => standing === 'fits');
  if (isWanted === wishes.some(({ standing }) => standing === 'differs')) return 'not-said';
  return isWanted ? 'wanted' : 'unwanted';
}

const differences = ({ notYet }: Match): number => notYet.filter(({ standing }) => standing === 'differs').length;

const balance = (match: Match): number => match.fits.length - differences(match);

const knownFirst = (a: MatchPoint, b: MatchPoint): number =>
  Number(a.standing === 'ask') - Number(b.standing === 'ask');
