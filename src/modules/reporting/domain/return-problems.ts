import { plural } from '#shared/wording';

/** What somebody's line of a return may be missing, with words for the person who puts it right. */
export const RETURN_PROBLEMS = [
  {
    code: 'nino-missing',
    has: 'no National Insurance number',
    toDo: 'Add the number to the record.',
  },
  {
    code: 'postcode-missing',
    has: 'no postcode',
    toDo: 'Add the postcode to the record.',
  },
  {
    code: 'district-missing',
    has: 'no local authority',
    toDo: 'Correct the address on the record.',
  },
  {
    code: 'needs-missing',
    has: 'no need group',
    toDo: 'Add at least one need group to the record.',
  },
  {
    code: 'benefits-missing',
    has: 'nothing recorded about benefits',
    toDo: 'Add the benefits to the record, or say that there are none.',
  },
  {
    code: 'work-status-missing',
    has: 'no work status at the start',
    toDo: 'Ask, because the referral did not say, and record it with the start.',
  },
  {
    code: 'sex-missing',
    has: 'no answer about sex',
    toDo: 'Ask, and record what they say. “Prefer not to say” is an answer.',
  },
  {
    code: 'ethnicity-missing',
    has: 'no answer about ethnicity',
    toDo: 'Ask, and record what they say. “Prefer not to say” is an answer.',
  },
  {
    code: 'evaluation-missing',
    has: 'no answer about contact for the evaluation',
    toDo: 'Ask whether researchers may contact them, and record what they say.',
  },
  {
    code: 'sharing-objected',
    has: 'an objection to sharing with DWP',
    toDo: 'Ask the data protection lead to decide on the objection before the return is sent.',
  },
  {
    code: 'profile-missing',
    has: 'no vocational profile',
    toDo: 'Write the profile with the participant.',
  },
  {
    code: 'occupation-missing',
    has: 'a job without its occupation',
    toDo: 'Add the occupation code to the job.',
  },
] as const;

export type ReturnProblem = (typeof RETURN_PROBLEMS)[number]['code'];

/** How many people's lines have that gap. */
export interface ProblemCount {
  readonly code: ReturnProblem;
  readonly count: number;
}

export function isReturnProblem(code: unknown): code is ReturnProblem {
  return RETURN_PROBLEMS.some((problem) => problem.code === code);
}

/** "12 people have no National Insurance number". */
export function describeProblem({ code, count }: ProblemCount): string {
  return `${plural(count, 'person', 'people')} ${count === 1 ? 'has' : 'have'} ${gap(code)}`;
}

/** "People with a job without its occupation", over the list of them. */
export function titleOfProblem(code: ReturnProblem): string {
  return `People with ${gap(code)}`;
}

/** What to do about it, said to whoever may, or to a reader who can only ask for it. */
export function whatToDo(code: ReturnProblem, mayDoIt: boolean): string {
  const toDo = RETURN_PROBLEMS.find((problem) => problem.code === code)?.toDo ?? '';
  return mayDoIt ? toDo : `For their specialist: ${toDo.charAt(0).toLowerCase()}${toDo.slice(1)}`;
}

function gap(code: ReturnProblem): string {
  return RETURN_PROBLEMS.find((problem) => problem.code === code)?.has ?? 'something missing';
}
