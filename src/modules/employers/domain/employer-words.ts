/** The lists an employer is described with. */

/** How many people work there. */
export const EMPLOYER_SIZES = [
  { code: '1-9', label: '1 to 9 people' },
  { code: '10-49', label: '10 to 49 people' },
  { code: '50-249', label: '50 to 249 people' },
  { code: '250+', label: '250 people or more' },
] as const;

/** The levels of the Disability Confident scheme, which employers join with the Department for Work and Pensions. */
export const DISABILITY_CONFIDENT = [
  { code: 'none', label: 'Not a member, or not known' },
  { code: 'committed', label: 'Committed (level 1)' },
  { code: 'employer', label: 'Employer (level 2)' },
  { code: 'leader', label: 'Leader (level 3)' },
] as const;

/** How somebody was in touch with an employer (domain 8.2, employer contact type). */
export const ACTIVITY_KINDS = [
  { code: 'visit', label: 'Visit in person', done: 'visited' },
  { code: 'phone', label: 'Phone call', done: 'phoned' },
  { code: 'email', label: 'Email', done: 'emailed' },
  { code: 'video', label: 'Video call', done: 'spoke by video' },
  { code: 'event', label: 'Event, such as a job fair', done: 'met at an event' },
] as const;

export type EmployerSize = (typeof EMPLOYER_SIZES)[number]['code'];
export type DisabilityConfident = (typeof DISABILITY_CONFIDENT)[number]['code'];
export type ActivityKind = (typeof ACTIVITY_KINDS)[number]['code'];

/** The words for a kind of contact: "Visit in person". */
export const activityLabel = (kind: ActivityKind): string => labelOf(ACTIVITY_KINDS, kind);

/** The words for a level of Disability Confident; null for none. */
export const disabilityConfidentLabel = (level: DisabilityConfident): string | null =>
  level === 'none' ? null : `Disability Confident ${labelOf(DISABILITY_CONFIDENT, level)}`;

/** "10 to 49 people". */
export const sizeLabel = (size: EmployerSize): string => labelOf(EMPLOYER_SIZES, size);

function labelOf(list: readonly { readonly code: string; readonly label: string }[], code: string): string {
  return list.find((item) => item.code === code)?.label ?? code;
}
