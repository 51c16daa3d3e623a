/** The lists a job is described with. */
import { CONTRACT_KINDS } from './job-kind.js';

/** What binds employer and employee; somebody who works for themselves has no contract of employment. */
export const CONTRACT_TYPES = [
  ...CONTRACT_KINDS,
  { code: 'self-employed', label: 'Self-employed', permanent: false },
] as const;

/** Whether the job is an apprenticeship, on which the minimum wage depends (domain 8.4). */
export const APPRENTICE_YEARS = [
  { code: 'no', label: 'no' },
  { code: 'first-year', label: 'first year' },
  { code: 'later', label: 'after the first year' },
] as const;

/** Why a job came to an end. */
export const JOB_END_REASONS = [
  { code: 'another-job', label: 'Left for another job' },
  { code: 'contract-ended', label: 'The contract came to its end' },
  { code: 'redundancy', label: 'Redundancy or the employer closed' },
  { code: 'dismissed', label: 'Dismissed' },
  { code: 'health', label: 'Health or disability' },
  { code: 'adjustments', label: 'Adjustments were not made or did not work' },
  { code: 'not-right', label: 'The job, hours or pay were not right' },
  { code: 'travel', label: 'Travel' },
  { code: 'caring', label: 'Caring or family' },
  { code: 'education', label: 'Education or training' },
  { code: 'other', label: 'Another reason' },
] as const;

/** Why a job never began. An application it came from is ended with the same code (`applications`). */
export const NEVER_BEGAN_REASONS = [
  { code: 'post-withdrawn', label: 'The employer withdrew the job' },
  { code: 'not-taken-up', label: 'They did not take up the job' },
] as const;

export type ContractType = (typeof CONTRACT_TYPES)[number]['code'];
export type ApprenticeYear = (typeof APPRENTICE_YEARS)[number]['code'];
export type JobEndReason = (typeof JOB_END_REASONS)[number]['code'];
export type NeverBeganReason = (typeof NEVER_BEGAN_REASONS)[number]['code'];

export const contractLabel = (code: ContractType): string => labelOf(CONTRACT_TYPES, code);
export const apprenticeLabel = (code: ApprenticeYear): string => labelOf(APPRENTICE_YEARS, code);
export const endReasonLabel = (code: JobEndReason): string => labelOf(JOB_END_REASONS, code);
export const neverBeganLabel = (code: NeverBeganReason): string => labelOf(NEVER_BEGAN_REASONS, code);

/** Why a job is over, whether it ended or never began: no code of one is a code of the other. */
export const whyJobEnded = (code: JobEndReason | NeverBeganReason): string =>
  labelOf([...JOB_END_REASONS, ...NEVER_BEGAN_REASONS], code);

function labelOf(list: readonly { readonly code: string; readonly label: string }[], code: string): string {
  return list.find((item) => item.code === code)?.label ?? code;
}
