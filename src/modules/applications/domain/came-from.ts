import { nameKey } from '#shared/name-key';
import type { Stage } from './application-stage.js';

/** A job as far as it says which application it came from. */
export interface JobAtEmployer {
  readonly employerId: string;
  readonly employerName: string;
  readonly jobTitle: string;
}

/** An application as far as it could have led to a job. */
export interface MayHaveLed {
  /** Null where the employer was none of the area's when it was begun; then its name says who it is. */
  readonly employerId: string | null;
  readonly employerName: string;
  readonly jobTitle: string;
  readonly stage: Stage;
}

/** Whether an application is with the employer of a job. */
export function isAtEmployer(
  { employerId, employerName }: Pick<MayHaveLed, 'employerId' | 'employerName'>,
  job: Omit<JobAtEmployer, 'jobTitle'>,
): boolean {
  return employerId === null ? nameKey(employerName) === nameKey(job.employerName) : employerId === job.employerId;
}

/**
 * The application of the same person that a job came from, where nobody said which: what its employer offered goes before what was
 * handed in there. Of several the only one with the title of the job; null where that does not decide it either.
 */
export function cameFrom<Application extends MayHaveLed>(
  job: JobAtEmployer,
  applications: readonly Application[],
): Application | null {
  const theirs = applications.filter((application) => isAtEmployer(application, job));
  const offered = theirs.filter(({ stage }) => stage === 'offer');
  const likely = offered.length > 0 ? offered : theirs.filter(({ stage }) => stage === 'sent' || stage === 'interview');
  const sameTitle = likely.filter(({ jobTitle }) => nameKey(jobTitle) === nameKey(job.jobTitle));
  return only(likely) ?? only(sameTitle);
}

function only<One>(list: readonly One[]): One | null {
  const [one, another] = list;
  return one !== undefined && another === undefined ? one : null;
}
