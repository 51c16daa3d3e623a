/** The lists an employer is described with. */

/** How many people work there: the bands of the policy list `employer-size`, which has their words and head counts. */
export const EMPLOYER_SIZES = ['1-9', '10-49', '50-249', '250+'] as const;

/** The levels of the Disability Confident scheme, which employers join with the Department for Work and Pensions. */
export const DISABILITY_CONFIDENT = [
  { code: 'none', label: 'Not a member, or not known' },
  { code: 'committed', label: 'Committed (level 1)' },
  { code: 'employer', label: 'Employer (level 2)' },
  { code: 'leader', label: 'Leader (level 3)' },
] as const;

/** How somebody was in touch with an employer (domain 8.2, employer contact type). */
export const ACTIVITY_KINDS = [
  { code: 'visit', label: 'Visit in person', done: 'visited', isFaceToFace: true },
  { code: 'phone', label: 'Phone call', done: 'phoned', isFaceToFace: false },
  { code: 'email', label: 'Email', done: 'emailed', isFaceToFace: false },
  { code: 'video', label: 'Video call', done: 'spoke by video', isFaceToFace: false },
  { code: 'event', label: 'Event, such as a job fair', done: 'met at an event', isFaceToFace: true },
] as const;

/** How somebody who works at an employer likes to be reached. */
export const PREFERRED_WAYS = [
  { code: 'phone', label: 'By phone' },
  { code: 'email', label: 'By email' },
] as const;

export type EmployerSize = (typeof EMPLOYER_SIZES)[number];
export type DisabilityConfident = (typeof DISABILITY_CONFIDENT)[number]['code'];
export type ActivityKind = (typeof ACTIVITY_KINDS)[number]['code'];
export type PreferredWay = (typeof PREFERRED_WAYS)[number]['code'];

/** Kinds that are face to face (fidelity items 15 and 17). */
export const FACE_TO_FACE: readonly ActivityKind[] = ACTIVITY_KINDS.filter(({ isFaceToFace }) => isFaceToFace).map(
  ({ code }) => code,
);

/** The words for a kind of contact: "Visit in person". */
export const activityLabel = (kind: ActivityKind): string => labelOf(ACTIVITY_KINDS, kind);

function labelOf(list: readonly { readonly code: string; readonly label: string }[], code: string): string {
  return list.find((item) => item.code === code)?.label ?? code;
}
