import { plural } from '#shared/wording';

/** What a line of a return may lack, with words for the person who puts it right. */
export const RETURN_PROBLEMS = [
  {
    code: 'nino-missing',
    lacks: 'a National Insurance number',
    toDo: 'Add the number to the record.',
  },
  {
    code: 'postcode-missing',
    lacks: 'a postcode',
    toDo: 'Add the postcode to the record.',
  },
  {
    code: 'district-missing',
    lacks: 'a local authority',
    toDo: 'Correct the address on the record.',
  },
  {
    code: 'needs-missing',
    lacks: 'a need group',
    toDo: 'Add at least one need group to the record.',
  },
  {
    code: 'benefits-missing',
    lacks: 'benefits',
    toDo: 'Add the benefits to the record, or say that there are none.',
  },
  {
    code: 'work-status-missing',
    lacks: 'work status at the start',
    toDo: 'The referral did not say. Ask, and record it with the start.',
  },
  {
    code: 'sex-missing',
    lacks: 'an answer about sex',
    toDo: 'Ask, and record what they say. “Prefer not to say” is an answer.',
  },
  {
    code: 'ethnicity-missing',
    lacks: 'an answer about ethnicity',
    toDo: 'Ask, and record what they say. “Prefer not to say” is an answer.',
  },
  {
    code: 'evaluation-missing',
    lacks: 'an answer about contact for the evaluation',
    toDo: 'Ask whether researchers may contact them, and record what they say.',
  },
  {
    code: 'profile-missing',
    lacks: 'a vocational profile',
    toDo: 'Write the profile with the participant.',
  },
  {
    code: 'occupation-missing',
    lacks: 'the occupation of a job',
    toDo: 'Add the occupation code to the job.',
  },
] as const;

export type ReturnProblem = (typeof RETURN_PROBLEMS)[number]['code'];

/** How many lines lack something. */
export interface ProblemCount {
  readonly code: ReturnProblem;
  readonly count: number;
}

export function isReturnProblem(code: unknown): code is ReturnProblem {
  return RETURN_PROBLEMS.some((problem) => problem.code === code);
}

/** "12 lines lack a National Insurance number". */
export function describeProblem({ code, count }: ProblemCount): string {
  const { lacks } = RETURN_PROBLEMS.find((problem) => problem.code === code) ?? { lacks: 'something' };
  return `${plural(count, 'line')} ${count === 1 ? 'lacks' : 'lack'} ${lacks}`;
}

/** What to do about it. */
export function whatToDo(code: ReturnProblem): string {
  return RETURN_PROBLEMS.find((problem) => problem.code === code)?.toDo ?? '';
}
