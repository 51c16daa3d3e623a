import { PROFILE_QUESTIONS } from './profile-questions.js';
import { changeInWords, changesInWords } from './profile-changes.js';

const question = (code: string) => {
  const found = PROFILE_QUESTIONS.find((candidate) => candidate.code === code);
  if (!found) throw new Error(`No question ${code}`);
  return found;
};

it.each([
  ['hoursWanted', 10, 16, 'up from 10 hours to 16 hours'],
  ['payNeeded', 20_000, 18_000, 'down from £200.00 a week to £180.00 a week'],
  ['travelBy', ['bus', 'lift'], ['bus', 'train'], 'added: Train; no longer: A lift'],
  ['disclosure', 'no', 'each-time', 'from “No, tell nobody” to “Decide each time”'],
  ['workWanted', 'Gardening', 'A garden centre', 'written anew'],
  ['goodDay', undefined, 'Up early', 'answered for the first time'],
  ['goodDay', 'Up early', undefined, 'taken out'],
])('%s from %j to %j: %s', (code, before, after, words) => {
  expect(changeInWords(question(code), before, after)).toBe(words);
});

it.each([
  [{ workWanted: 'A' }, { workWanted: 'A' }, ''],
  [{ workWanted: 'A' }, { workWanted: 'B', goodDay: 'C' }, '1 answer added and 1 changed'],
  [{ workWanted: 'A', goodDay: 'B', hardDay: 'C' }, { workWanted: 'A' }, '2 answers taken out'],
])('%j and then %j: "%s"', (before, after, words) => expect(changesInWords(before, after)).toBe(words));
