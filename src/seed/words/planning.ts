import type { Chance } from '../chance.js';

const scale = { lowest: 0, highest: 10, lowestMeans: 'Not at all', highestMeans: 'Completely', better: 'higher' };

/** Of the questions that policy ships, those that most people answered. */
export const RATED = [
  { code: 'work-confidence', label: 'How confident are you that you can work?', ...scale },
  { code: 'job-search', label: 'How confident are you about looking for a job?', ...scale },
  { code: 'health-at-work', label: 'How well could you manage your health in a job?', ...scale },
];

export const GOALS: readonly string[] = [
  'A part-time job near home, about 16 hours, mornings',
  'Work outdoors with a small team',
  'Back into a kitchen, days only',
  'A quiet office job with set tasks',
  'Warehouse or stock work without nights',
  'A job with animals, even a few hours to start with',
  'Care work again, in one home and not driving between',
  'Shop work that fits round school hours',
  'Cleaning in the early evening, with one regular place',
  'A driving job once the licence is back',
  'Working for myself as a gardener, starting small',
  'Admin in a school or surgery',
  'A job where I can sit and stand as I need',
  'An apprenticeship in hairdressing or nails',
  'Reception or front of house in a hotel',
];

export const KEEPING_GOALS: readonly string[] = [
  'Keep my job and go back on shorter days',
  'Stay in my job with the right adjustments',
  'Sort out travel so that I can keep working',
  'Find duties at my employer that my back can take',
];

interface StepWords {
  readonly what: string;
  readonly owner: 'participant' | 'specialist' | 'other';
}

const STEPS: readonly StepWords[] = [
  { what: 'Bring my CV up to date', owner: 'participant' },
  { what: 'Ring three employers about part-time work', owner: 'specialist' },
  { what: 'Ask my old manager for a reference', owner: 'participant' },
  { what: 'Visit a warehouse together to see if the noise is all right', owner: 'specialist' },
  { what: 'Better-off calculation for 16 and 20 hours', owner: 'specialist' },
  { what: 'Practise two interview questions at home', owner: 'participant' },
  { what: 'Time the bus to the industrial estate', owner: 'participant' },
  { what: 'Ask the GP about a letter on adjustments', owner: 'participant' },
  { what: 'Decide what to tell an employer about my health', owner: 'participant' },
  { what: 'Send the Access to Work application', owner: 'specialist' },
  { what: 'Renew the food hygiene certificate', owner: 'participant' },
  { what: 'Set up job alerts on the phone', owner: 'participant' },
  { what: 'Talk to the work coach about what I have to do', owner: 'specialist' },
  { what: 'Look after my nephew on Mondays only, so that Tuesday is free', owner: 'other' },
  { what: 'Try a morning in the community café', owner: 'participant' },
  { what: 'Find out what childcare costs in the holidays', owner: 'participant' },
  { what: 'Get the forklift licence renewed', owner: 'participant' },
  { what: 'Meet the owner of the garden centre', owner: 'specialist' },
  { what: 'Write down what helps on a bad day', owner: 'participant' },
  { what: 'Ask the employer about a phased start', owner: 'specialist' },
];

/** Steps of one plan, all different. */
export function planSteps(chance: Chance, count: number): StepWords[] {
  return chance.some(STEPS, count);
}
