import { meetingRhythm } from './present-start.js';

it.each<[number, number, string]>([
  [7, 28, 'Meet every week in the first month.'],
  [14, 31, 'Meet every 2 weeks in the first month.'],
  [1, 14, 'Meet every day in the first 14 days.'],
  [10, 42, 'Meet every 10 days in the first 42 days.'],
])('every %i days for %i days reads "%s"', (days, month, words) => expect(meetingRhythm(days, month)).toBe(words));
