import { answerTyped, answerWords, changedQuestions, isOwnWords, readAnswers, saysNothing } from './profile-answers.js';
import { FIRST_QUESTION, PROFILE_QUESTIONS, PROFILE_SECTIONS } from './profile-questions.js';

const question = (code: string) => {
  const found = PROFILE_QUESTIONS.find((candidate) => candidate.code === code);
  if (!found) throw new Error(`No question ${code}`);
  return found;
};

describe('the questions', () => {
  it('each have a code of their own', () => {
    expect(new Set(PROFILE_QUESTIONS.map(({ code }) => code)).size).toBe(PROFILE_QUESTIONS.length);
  });
  it('cover what supported employment asks, and begin with the work wanted', () => {
    expect(PROFILE_SECTIONS.map(({ title }) => title)).toEqual([
      'Work they want',
      'Skills and strengths',
      'Work so far',
      'Education and training',
      'What helps and what gets in the way',
      'Health and support at work',
      'Travel',
      'Hours and pay',
      'Benefits and being better off',
      'Telling employers',
      'People who help',
      'Who wrote this',
    ]);
    expect(PROFILE_QUESTIONS[0]?.code).toBe(FIRST_QUESTION);
  });
});

describe('readAnswers', () => {
  it('keeps answers of every kind and leaves blanks out', () => {
    const { answers, faults } = readAnswers({
      workWanted: '  Gardening \n',
      strengths: '   ',
      lastWorked: 'never',
      qualification: '',
      adjustments: ['quiet', 'breaks'],
      travelBy: 'bus',
      travelMinutes: '45',
      hoursWanted: 16,
      payNeeded: '£1,180.50',
    });
    expect(faults).toEqual([]);
    expect(answers).toEqual({
      workWanted: 'Gardening',
      lastWorked: 'never',
      adjustments: ['breaks', 'quiet'],
      travelBy: ['bus'],
      travelMinutes: 45,
      hoursWanted: 16,
      payNeeded: 118_050,
    });
  });

  it('keeps lines, however a browser ends them', () => {
    expect(readAnswers({ workWanted: 'Gardening\r\nNot a shop\r\n' }).answers).toEqual({
      workWanted: 'Gardening\nNot a shop',
    });
  });

  it('takes pence from a program', () => {
    expect(readAnswers({ payNeeded: 18_000 }).answers).toEqual({ payNeeded: 18_000 });
  });

  it.each<[string, unknown, string]>([
    ['lastWorked', 'yesterday', 'Select one of the answers'],
    ['lastWorked', ['now'], 'Select one of the answers'],
    ['adjustments', ['quiet', 'a pony'], 'Select answers from the list'],
    ['travelMinutes', '241', 'Enter a whole number of minutes from 0 to 240'],
    ['travelMinutes', '-1', 'Enter a whole number of minutes from 0 to 240'],
    ['hoursWanted', '12.5', 'Enter a whole number of hours from 0 to 60'],
    ['hoursWanted', '0x10', 'Enter a whole number of hours from 0 to 60'],
    ['hoursWanted', true, 'Enter a whole number of hours from 0 to 60'],
    ['hoursWanted', 'part time', 'Enter a whole number of hours from 0 to 60'],
    ['payNeeded', '12.345', 'Enter an amount of money, such as 180 or 180.50'],
    ['payNeeded', 12.5, 'Send whole pence'],
    ['workWanted', { a: 1 }, 'Send text'],
  ])('refuses %s: %j', (code, given, text) => {
    expect(readAnswers({ [code]: given })).toEqual({ answers: {}, faults: [{ question: code, text }] });
  });

  it.each([
    ['workWanted', 4_000],
    ['lastJob', 200],
  ])('keeps no more than fits: %s', (code, most) => {
    expect(readAnswers({ [code]: 'x'.repeat(most) }).faults).toEqual([]);
    expect(readAnswers({ [code]: 'x'.repeat(most + 1) }).faults).toHaveLength(1);
  });

  it('hears nothing but its own questions', () => {
    expect(readAnswers({ __proto__: 'x', secret: 'y' })).toEqual({ answers: {}, faults: [] });
  });
});

it.each<[string, string | readonly string[] | number | undefined, string, string | readonly string[]]>([
  ['workWanted', 'Gardening', 'Gardening', 'Gardening'],
  ['lastWorked', 'never', 'Have not worked yet', 'never'],
  ['travelBy', ['bus', 'train'], 'Bus and train', ['bus', 'train']],
  ['travelMinutes', 45, '45 minutes', '45'],
  ['payNeeded', 18_000, '£180.00 a week', '180'],
  ['payNeeded', 118_050, '£1,180.50 a week', '1180.50'],
  ['payNeeded', undefined, '', ''],
  ['travelBy', undefined, '', []],
])('%s %j reads "%s"', (code, answer, words, typed) => {
  expect(answerWords(question(code), answer)).toBe(words);
  expect(answerTyped(question(code), answer)).toEqual(typed);
});

it('what is typed reads back as what was kept', () => {
  const kept = { payNeeded: 118_050, travelBy: ['walk', 'bus'], hoursWanted: 16, workWanted: 'Gardening' };
  const typed = Object.fromEntries(PROFILE_QUESTIONS.map((q) => [q.code, answerTyped(q, (kept as never)[q.code])]));
  expect(readAnswers(typed).answers).toEqual(kept);
});

it('finds what changed, in the order of the profile', () => {
  const before = { workWanted: 'Gardening', travelBy: ['bus'], strengths: 'Patience' };
  const after = { workWanted: 'Gardening', travelBy: ['bus', 'train'], hoursWanted: 16 };
  expect(changedQuestions(before, after).map(({ code }) => code)).toEqual(['strengths', 'travelBy', 'hoursWanted']);
});

describe('whose words they are', () => {
  it('is kept for answers that are there', () => {
    const { answers } = readAnswers({ workWanted: 'Gardening', goodDay: '', ownWords: ['workWanted', 'goodDay'] });
    expect(answers).toEqual({ workWanted: 'Gardening', ownWords: ['workWanted'] });
    expect(isOwnWords(answers, 'workWanted')).toBe(true);
    expect(isOwnWords(answers, 'goodDay')).toBe(false);
  });
  it('is nothing said by itself', () => {
    const { answers } = readAnswers({ ownWords: ['workWanted'], writtenWith: ['participant'] });
    expect(answers).toEqual({ writtenWith: ['participant'] });
    expect(saysNothing(answers)).toBe(true);
    expect(saysNothing({ strengths: 'Patience' })).toBe(false);
  });
  it('can only be said of words', () => {
    expect(readAnswers({ ownWords: 'travelBy' }).faults).toHaveLength(1);
  });
});
