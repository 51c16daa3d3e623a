import type { Situation } from './outline.js';

/** One case of the demonstration's specialist: what is going on, and how many days ago things happened. */
export interface ScriptedCase {
  readonly situation: Situation;
  readonly startedAgo: number;
  /** Days ago that a job began; negative when it begins so many days ahead. */
  readonly jobAgo?: number;
  readonly jobEndedAgo?: number;
  readonly route?: 'in-work-retention';
}

export const DEMO_SPECIALIST = 'specialist@demo.example';

/**
 * The nineteen people supported by the specialist whom most visitors sign in as: one of everything that "Who needs me
 * today" looks for, and some whose weeks go by calmly.
 */
export const SCRIPTED_CASES: readonly ScriptedCase[] = [
  { situation: 'missed', startedAgo: 96 },
  { situation: 'session-today', startedAgo: 41 },
  { situation: 'session-today', startedAgo: 203 },
  { situation: 'unrecorded', startedAgo: 131 },
  { situation: 'quiet', startedAgo: 154 },
  { situation: 'quiet', startedAgo: 88 },
  { situation: 'steady', startedAgo: 355 },
  { situation: 'steady', startedAgo: 324 },
  { situation: 'review-due', startedAgo: 61 },
  { situation: 'review-due', startedAgo: 118 },
  { situation: 'job-starting', startedAgo: 74, jobAgo: -4 },
  { situation: 'evidence-missing', startedAgo: 190, jobAgo: 40 },
  { situation: 'steady', startedAgo: 238, jobAgo: 92 },
  { situation: 'steady', startedAgo: 281, jobAgo: 168 },
  { situation: 'steady', startedAgo: 133, jobAgo: 6 },
  { situation: 'steady', startedAgo: 210, jobAgo: 120, jobEndedAgo: 14 },
  { situation: 'steady', startedAgo: 47, jobAgo: 900, route: 'in-work-retention' },
  { situation: 'new', startedAgo: 5 },
  { situation: 'new', startedAgo: 12 },
];

/** People allocated to the same specialist who have not started yet. */
export const SCRIPTED_ALLOCATIONS: readonly Situation[] = ['first-meeting-booked', 'first-meeting-overdue'];
