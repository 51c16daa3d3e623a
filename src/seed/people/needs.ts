import type { Chance } from '../chance.js';

/** What makes work hard for somebody: codes of the policy's lists, put together so that they make sense of each other. */
export interface Needs {
  readonly needGroups: readonly string[];
  readonly primaryNeed: string;
  readonly healthConditions: readonly string[];
  readonly barriers: readonly string[];
  readonly benefits: readonly string[];
}

/** Main health conditions as employment services of this kind meet them: mental health first, then muscles and joints. */
const MAIN_CONDITIONS: readonly (readonly [string, number])[] = [
  ['anxiety-depression', 31],
  ['autism', 11],
  ['msk-back-neck', 8],
  ['learning-disability', 7],
  ['severe-mental-illness', 6],
  ['adhd', 6],
  ['chronic-pain-fatigue', 6],
  ['msk-other', 5],
  ['neurological', 3],
  ['substance-use', 3],
  ['diabetes-endocrine', 2],
  ['cardiovascular', 2],
  ['hearing', 2],
  ['vision', 1.5],
  ['respiratory', 1.5],
  ['long-covid', 1.5],
  ['brain-injury', 1],
  ['gastro', 1],
  ['cancer', 1],
  ['other', 1.5],
];

const OFTEN_TOGETHER: Readonly<Record<string, readonly string[]>> = {
  'anxiety-depression': ['chronic-pain-fatigue', 'adhd', 'gastro', 'msk-back-neck', 'skin'],
  autism: ['anxiety-depression', 'adhd', 'learning-disability'],
  'msk-back-neck': ['anxiety-depression', 'chronic-pain-fatigue', 'diabetes-endocrine'],
  'learning-disability': ['autism', 'hearing', 'anxiety-depression'],
  'severe-mental-illness': ['substance-use', 'diabetes-endocrine', 'anxiety-depression'],
  adhd: ['anxiety-depression', 'autism', 'other-neurodivergence'],
  'chronic-pain-fatigue': ['anxiety-depression', 'msk-other'],
  'substance-use': ['anxiety-depression', 'severe-mental-illness'],
};

const OTHER_GROUPS: readonly (readonly [string, number])[] = [
  ['CARER', 9],
  ['EXCARER', 5],
  ['OFFENDER', 8],
  ['HOMELESS', 6],
  ['ARMED_FORCES', 4],
  ['CARE_EXP', 5],
  ['DOM_ABUSE', 5],
  ['SUBSTANCE', 4],
  ['REFUGEE', 2],
  ['VIOLENCE_YP', 1],
  ['MODERN_SLAVERY', 0.3],
];

const BARRIER_OF_GROUP: Readonly<Record<string, string>> = {
  CARER: 'caring',
  EXCARER: 'employment-gap',
  OFFENDER: 'criminal-record',
  HOMELESS: 'housing',
  DOM_ABUSE: 'domestic-abuse',
  SUBSTANCE: 'substance',
  REFUGEE: 'english',
  AFGHAN: 'english',
  UKRAINE: 'english',
  CARE_EXP: 'confidence',
};

const OTHER_BARRIERS: readonly (readonly [string, number])[] = [
  ['confidence', 26],
  ['employment-gap', 22],
  ['transport', 17],
  ['qualifications', 10],
  ['skills', 9],
  ['digital', 9],
  ['childcare', 8],
  ['employer-attitude', 7],
  ['debt', 6],
  ['housing', 4],
  ['rural', 4],
  ['age', 4],
];

/** Needs of somebody of that age. `language` is what they speak at home. */
export function inventNeeds(chance: Chance, age: number, language: string, inWork: boolean): Needs {
  const hasCondition = chance.happens(0.93);
  const main = chance.weighted(MAIN_CONDITIONS);
  const second = chance.happens(0.38) ? chance.one(OFTEN_TOGETHER[main] ?? ['anxiety-depression']) : null;
  const healthConditions = hasCondition ? [...new Set([main, ...(second ? [second] : [])])] : [];
  const groups = groupsOf(chance, age, language, healthConditions);
  const primaryNeed = chance.happens(0.8) || groups.length === 1 ? (groups[0] ?? 'LTHC') : chance.one(groups);
  return {
    needGroups: groups,
    primaryNeed,
    healthConditions,
    barriers: barriersOf(chance, groups, healthConditions),
    benefits: benefitsOf(chance, age, groups, inWork),
  };
}

function groupsOf(chance: Chance, age: number, language: string, conditions: readonly string[]): string[] {
  const groups = new Set<string>();
  if (conditions.length > 0) {
    const lasting = ['learning-disability', 'autism', 'vision', 'hearing', 'severe-mental-illness', 'brain-injury'];
    groups.add(
      conditions.some((condition) => lasting.includes(condition)) || chance.happens(0.3) ? 'DISABLED' : 'LTHC',
    );
    if (chance.happens(0.25)) groups.add('LTHC');
  }
  if (language === 'Ukrainian') groups.add('UKRAINE');
  if (language === 'Dari' || language === 'Pashto') groups.add(chance.happens(0.7) ? 'AFGHAN' : 'REFUGEE');
  if (conditions.includes('substance-use') && chance.happens(0.7)) groups.add('SUBSTANCE');
  const more = groups.size === 0 ? 1 : chance.happens(0.32) ? 1 : 0;
  for (let drawn = 0; drawn < more; drawn += 1) {
    const group = chance.weighted(OTHER_GROUPS);
    if (group === 'CARE_EXP' && age > 30) groups.add('CARER');
    else if (group === 'VIOLENCE_YP' && age > 25) groups.add('OFFENDER');
    else groups.add(group);
  }
  return [...groups];
}

function barriersOf(chance: Chance, groups: readonly string[], conditions: readonly string[]): string[] {
  const barriers = new Set<string>();
  if (conditions.length > 0 && chance.happens(0.75)) barriers.add('health');
  for (const group of groups) {
    const barrier = BARRIER_OF_GROUP[group];
    if (barrier) barriers.add(barrier);
  }
  for (let more = chance.whole(1, 3); more > 0; more -= 1) barriers.add(chance.weighted(OTHER_BARRIERS));
  return [...barriers].slice(0, 5);
}

function benefitsOf(chance: Chance, age: number, groups: readonly string[], inWork: boolean): string[] {
  const benefits = new Set<string>();
  if (chance.happens(inWork ? 0.35 : 0.72)) benefits.add('uc');
  else if (!inWork && chance.happens(0.35)) benefits.add('esa');
  if (groups.includes('DISABLED') && chance.happens(0.5)) benefits.add('pip');
  if (groups.includes('CARER') && chance.happens(0.6)) benefits.add('carers-allowance');
  if (age > 40 && chance.happens(0.06)) benefits.add('housing-benefit');
  if (benefits.size === 0) benefits.add(chance.happens(0.85) ? 'none' : 'not-known');
  return [...benefits];
}
