import { betterOffDifference, PROFILE_QUESTIONS } from '#modules/planning';
import type { SeekerRow } from '../data/seekers.query.js';
import type { Calculated } from '../domain/benefit-effect.js';
import type { MatchWords, Seeker } from '../domain/match.js';

/** What a profile says of work, from its answers; what is not answered is empty. */
export function seekerOf(row: SeekerRow, floorWarning: string | null): Seeker {
  const answers = row.answers ?? {};
  const words = (...codes: string[]): string =>
    codes
      .map((code) => textOf(answers[code]))
      .filter(Boolean)
      .join('. ');
  return {
    outcode: row.outcode,
    districtGss: row.districtGss,
    workWanted: words('workWanted', 'workDreams'),
    goals: row.goals,
    workNotWanted: words('workNotWanted'),
    skills: words('strengths', 'interests', 'proudOf', 'lastJob', 'jobs', 'unpaid', 'training'),
    hoursWanted: numberOf(answers['hoursWanted']),
    timesWanted: words('timesWanted'),
    adjustments: listOf(answers['adjustments']),
    travelBy: listOf(answers['travelBy']),
    travelMinutes: numberOf(answers['travelMinutes']),
    payNeeded: numberOf(answers['payNeeded']),
    floorWarning,
  };
}

/** The latest better-off calculation; null when there is none. */
export function calculatedOf(row: SeekerRow): Calculated | null {
  const { calculatedOn, calculatedHours, calculatedHourly, calculatedPeriod, calculatedDifference } = row;
  if (calculatedOn === null || calculatedPeriod === null) return null;
  return {
    calculatedOn,
    hoursPerWeek: calculatedHours ?? 0,
    hourlyPence: calculatedHourly ?? 0,
    difference: betterOffDifference(calculatedPeriod, calculatedDifference ?? 0),
  };
}

/** The adjustments an employer may offer: those of the profile. */
export const ADJUSTMENTS = optionsOf('adjustments');
const TRAVEL = optionsOf('travelBy');

export const MATCH_WORDS: Pick<MatchWords, 'adjustment' | 'travel'> = {
  adjustment: (code) => labelIn(ADJUSTMENTS, code),
  travel: (code) => labelIn(TRAVEL, code),
};

interface Option {
  readonly code: string;
  readonly label: string;
}

function optionsOf(code: string): readonly Option[] {
  const question = PROFILE_QUESTIONS.find((one) => one.code === code);
  return question && 'options' in question ? question.options : [];
}

const labelIn = (options: readonly Option[], code: string): string =>
  options.find((option) => option.code === code)?.label ?? code;
const textOf = (answer: unknown): string => (typeof answer === 'string' ? answer.trim() : '');
const numberOf = (answer: unknown): number | null => (typeof answer === 'number' ? answer : null);
const listOf = (answer: unknown): readonly string[] =>
  Array.isArray(answer) ? answer.filter((one): one is string => typeof one === 'string') : [];
