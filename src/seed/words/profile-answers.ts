import type { Chance } from '../chance.js';
import type { InventedPerson } from '../people/person.js';

/** Answers by the codes of the planning room's questions: words, codes of choices, whole numbers, money in pence. */
export type Answers = Record<string, string | string[] | number>;

const WORK_WANTED = [
  'Something with my hands, not too many people at once.',
  'Shop work, near home. I like talking to regulars.',
  'Not sure yet. Not an office.',
  'Kitchen work, days. I cooked for my family for years.',
  'Warehouse, if it is not too loud.',
  'Looking after animals, or a garden centre.',
  'Admin, quiet, with set tasks I can tick off.',
  'Care work again, but in one place.',
  'Cleaning, early evening, on my own.',
  'Driving once I have my licence back.',
  'Anything to get out of the house, to be honest.',
  'Working with children, maybe a school kitchen or playground.',
  'IT support. I fix everybody’s phones.',
  'Reception in a hotel or surgery.',
];
const MATTERS = [
  'A manager I can talk to.',
  'Fixed days, so that I can plan.',
  'Close enough to walk on a bad day.',
  'To be treated like everybody else.',
  'Enough hours to be better off.',
  'Not being rushed.',
  'That it is useful to somebody.',
];
const NOT_WANTED = [
  'Nights.',
  'Call centres.',
  'Anything with heights.',
  'Big supermarkets at the weekend.',
  'Lifting all day.',
  'Zero hours.',
];
const STRENGTHS = [
  'Patient, good with older people.',
  'I notice when something is out of place.',
  'On time, always.',
  'Good with numbers.',
  'I stay calm when others do not.',
  'Strong, and I like being busy.',
  'I remember faces and orders.',
  'Neat. I like things done properly.',
];
const INTERESTS = [
  'Allotment and cooking.',
  'Football, my dog.',
  'Drawing.',
  'Repairing bikes.',
  'Church choir.',
  'Video games, building computers.',
  'Walking by the sea.',
  'Baking for the family.',
];
const LAST_JOBS = [
  'Warehouse picker',
  'Care assistant',
  'Kitchen porter',
  'Shop assistant',
  'Driver',
  'Teaching assistant',
  'Cleaner',
  'Labourer',
  'Call handler',
  'Barman',
  'Security guard',
];
const HELPS = [
  'Knowing what comes next.',
  'A text in the morning.',
  'My mum. And routine.',
  'Music on the way there.',
  'Breaks outside.',
  'Having things written down.',
];
const IN_THE_WAY = [
  'Sleep, mostly.',
  'Buses after six.',
  'I lose heart after a no.',
  'Pain in the mornings.',
  'Forms.',
  'Crowds.',
  'Looking after my dad on Mondays.',
];
const HEALTH = [
  'I get tired after four hours.',
  'Anxious with new people, fine after a week.',
  'Need to move about every half hour.',
  'I mask a lot and then crash.',
  'Medication makes me slow before ten.',
  'Loud places are hard.',
];
const TRAINING = [
  'Food hygiene level 2, ran out.',
  'Forklift, would like to renew.',
  'Started level 2 health and social care.',
  'None lately; would do a computer course.',
  'CSCS card.',
];
const TIMES = [
  'Mornings after school run. Not Mondays.',
  'Any weekday, not before ten.',
  'Afternoons best.',
  'Weekdays, home by six.',
  'Early shifts suit me.',
];
const NETWORK = [
  'Sister, may come to meetings.',
  'Nobody much. My neighbour.',
  'Care coordinator, Thursday clinics.',
  'Partner. Keep her in the loop.',
  'Support worker from the housing project.',
];
const DISCLOSURE_WORDS = [
  'Manager only, and only what I need.',
  'Say that I need breaks, not why.',
  'I will tell them myself after the interview.',
  'Fine to talk about autism, it helps.',
];

const ADJUSTMENTS = ['hours', 'breaks', 'appointments', 'phased', 'quiet', 'written', 'person', 'travel', 'equipment'];

/** The first edition, written at the first meeting: what was talked about that day. */
export function firstAnswers(chance: Chance, person: InventedPerson, inWork: boolean): Answers {
  return {
    workWanted: chance.one(WORK_WANTED),
    ...(chance.happens(0.7) ? { workMatters: chance.one(MATTERS) } : {}),
    ...(chance.happens(0.6) ? { strengths: chance.one(STRENGTHS) } : {}),
    lastWorked: inWork
      ? 'now'
      : chance.weighted([
          ['under-6-months', 18],
          ['6-to-24-months', 31],
          ['over-2-years', 40],
          ['never', 11],
        ]),
    ...(chance.happens(0.5) ? { healthAtWork: chance.one(HEALTH) } : {}),
    ...(person.benefits.includes('uc') && chance.happens(0.5) ? { betterOff: 'wanted' } : {}),
  };
}

/** A later edition: what was there, with what has been found out since. */
export function fullerAnswers(chance: Chance, before: Answers): Answers {
  return {
    ...before,
    workNotWanted: chance.one(NOT_WANTED),
    strengths: chance.one(STRENGTHS),
    interests: chance.one(INTERESTS),
    ...(before.lastWorked === 'never' ? {} : { lastJob: chance.one(LAST_JOBS) }),
    qualification: chance.weighted([
      ['none', 19],
      ['entry', 9],
      ['level-1', 16],
      ['level-2', 27],
      ['level-3', 15],
      ['level-6', 6],
      ['overseas', 5],
      ['not-known', 3],
    ]),
    training: chance.one(TRAINING),
    helps: chance.one(HELPS),
    inTheWay: chance.one(IN_THE_WAY),
    healthAtWork: chance.one(HEALTH),
    adjustments: chance.some(ADJUSTMENTS, chance.whole(1, 3)),
    travelBy: chance.one([['walk', 'bus'], ['bus'], ['bus', 'train'], ['car'], ['cycle', 'walk'], ['lift', 'bus']]),
    travelMinutes: chance.one([20, 30, 40, 45, 60]),
    hoursWanted: chance.one([8, 10, 12, 16, 16, 16, 20, 24, 30]),
    timesWanted: chance.one(TIMES),
    ...(chance.happens(0.5) ? { payNeeded: chance.whole(14, 34) * 1_000 } : {}),
    betterOff: chance.one(['done', 'done', 'booked', 'not-wanted']),
    disclosure: chance.one(['each-time', 'each-time', 'yes', 'no']),
    disclosureWords: chance.one(DISCLOSURE_WORDS),
    network: chance.one(NETWORK),
  };
}

/** After a job: what it taught about the next one. */
export function answersAfterJob(chance: Chance, before: Answers, title: string): Answers {
  return {
    ...before,
    lastWorked: 'under-6-months',
    lastJob: title,
    workMatters: chance.one([
      'A smaller team than last time.',
      'Fixed shifts, told in advance.',
      'Less noise.',
      'The same kind of work, closer to home.',
    ]),
  };
}
