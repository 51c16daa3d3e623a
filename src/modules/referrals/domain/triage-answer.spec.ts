import { factsOfAnswers, openQuestions, questionsFor, type TriageAnswer } from './triage-answer.js';
import type { EligibilityTest, EligibilityTestCode } from './intake/eligibility.js';

const nothing = { mayBeException: false, hasOtherProgramme: false, hasNoNumber: false };
const unknown = (...codes: EligibilityTestCode[]): EligibilityTest[] =>
  codes.map((test) => ({ test, result: 'unknown', why: '' }));

describe('what triage asks', () => {
  it('is four things of most people, and more where the referral leaves more open', () => {
    expect(questionsFor(nothing)).toEqual(['right-to-work', 'public-funds', 'work-status', 'wants-work']);
    expect(questionsFor({ mayBeException: true, hasOtherProgramme: true, hasNoNumber: true })).toHaveLength(7);
  });

  it('is still open where the test is unknown', () => {
    expect(openQuestions({ ...nothing, tests: unknown('E6', 'E9', 'E2') })).toEqual(['public-funds', 'wants-work']);
    expect(openQuestions({ ...nothing, tests: [] })).toEqual([]);
  });
});

it('takes the last answer to a question, and nothing for one that was not asked', () => {
  const answer = (question: TriageAnswer['question'], said: string): TriageAnswer => ({
    question,
    answer: said,
    evidence: 'told-us',
  });
  expect(factsOfAnswers([answer('public-funds', 'no'), answer('public-funds', 'yes')])).toEqual({
    youngPersonException: undefined,
    recourseToPublicFunds: true,
    otherProgrammeCleared: undefined,
    saysTheyTakePart: undefined,
  });
});
