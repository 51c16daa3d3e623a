import type { CalendarDate } from '#shared/calendar-date';
import type { EligibilityFacts, EligibilityTest, EligibilityTestCode } from './intake/eligibility.js';

/**
 * What triage asks about eligibility, one question for each test that an answer can settle (domain 1.1). Where somebody
 * lives and what they need is corrected on their record; age follows from the date of birth.
 */
export const TRIAGE_QUESTIONS = [
  {
    code: 'young-person-exception',
    test: 'E2',
    ask: 'Are they on Universal Credit, or an apprentice who may have to leave because of disability, health or another barrier?',
  },
  { code: 'right-to-work', test: 'E4', ask: 'Do they have the right to live and work in the UK?' },
  { code: 'public-funds', test: 'E6', ask: 'Do they have recourse to public funds?' },
  { code: 'work-status', test: 'E8', ask: 'What is their work now?' },
  { code: 'wants-work', test: 'E9', ask: 'Do they want to work, and to take part?' },
  {
    code: 'other-programme',
    test: 'E10',
    ask: 'Have they left the other programme, or does it go together with ours?',
  },
  {
    code: 'takes-part',
    test: 'E11',
    ask: 'Do they already take part in Connect to Work, here or in another area?',
  },
] as const satisfies readonly { code: string; test: EligibilityTestCode; ask: string }[];

export type TriageQuestion = (typeof TRIAGE_QUESTIONS)[number]['code'];

export const TRIAGE_QUESTION_CODES: readonly TriageQuestion[] = TRIAGE_QUESTIONS.map(({ code }) => code);

/** How we know an answer. A person's own word is evidence too (domain 1.1, health evidence rule). */
export const ANSWER_EVIDENCE = [
  { code: 'told-us', label: 'They told us' },
  { code: 'document-seen', label: 'We saw a document' },
  { code: 'sender-confirmed', label: 'Whoever referred them confirmed it' },
  { code: 'looked-up', label: 'We looked it up' },
] as const;

export type AnswerEvidence = (typeof ANSWER_EVIDENCE)[number]['code'];

export const ANSWER_EVIDENCE_CODES: readonly AnswerEvidence[] = ANSWER_EVIDENCE.map(({ code }) => code);

export function evidenceLabel(code: string): string {
  return ANSWER_EVIDENCE.find((evidence) => evidence.code === code)?.label ?? code;
}

export function questionWords(code: string): string {
  return TRIAGE_QUESTIONS.find((question) => question.code === code)?.ask ?? code;
}

/** One answer: "yes" or "no", or for work a code of the list of work statuses. */
export interface TriageAnswer {
  readonly question: TriageQuestion;
  readonly answer: string;
  readonly evidence: AnswerEvidence;
}

/** An answer as it is kept: what was seen or said, by whom it was written down, and when. */
export interface RecordedAnswer extends TriageAnswer {
  readonly note: string;
  readonly askedOn: CalendarDate;
  /** The name of whoever recorded it, as far as the actor may see colleagues. */
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
}

/** The facts that the answers add to a referral's own; of several answers to one question the last counts. */
export function factsOfAnswers(answers: readonly TriageAnswer[]): Partial<EligibilityFacts> {
  const said = new Map(answers.map(({ question, answer }) => [question, answer === 'yes']));
  return {
    youngPersonException: said.get('young-person-exception'),
    recourseToPublicFunds: said.get('public-funds'),
    otherProgrammeCleared: said.get('other-programme'),
    saysTheyTakePart: said.get('takes-part'),
  };
}

/** What decides whether a question makes sense for a person. */
export interface AskingFacts {
  readonly tests: readonly EligibilityTest[];
  /** 16 or 17: the exception of E2 may apply. */
  readonly mayBeException: boolean;
  readonly hasOtherProgramme: boolean;
  /** There is no National Insurance number by which to look for an open participation. */
  readonly hasNoNumber: boolean;
}

/** The questions that make sense for a person: four for most. */
export function questionsFor({
  mayBeException,
  hasOtherProgramme,
  hasNoNumber,
}: Omit<AskingFacts, 'tests'>): readonly TriageQuestion[] {
  return TRIAGE_QUESTION_CODES.filter((code) => {
    if (code === 'young-person-exception') return mayBeException;
    if (code === 'other-programme') return hasOtherProgramme;
    return code === 'takes-part' ? hasNoNumber : true;
  });
}

/** The questions whose test nobody knows yet. */
export function openQuestions({ tests, ...facts }: AskingFacts): readonly TriageQuestion[] {
  const unknown = new Set(tests.filter(({ result }) => result === 'unknown').map(({ test }) => test));
  return questionsFor(facts).filter((code) =>
    TRIAGE_QUESTIONS.some((question) => question.code === code && unknown.has(question.test)),
  );
}
