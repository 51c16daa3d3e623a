/** Who does a step of an action plan. */
export const STEP_OWNERS = [
  { code: 'participant', label: 'The participant' },
  { code: 'specialist', label: 'The specialist' },
  { code: 'other', label: 'Somebody else' },
] as const;

export type StepOwner = (typeof STEP_OWNERS)[number]['code'];

export const STEP_OWNER_CODES: readonly StepOwner[] = STEP_OWNERS.map(({ code }) => code);

/** "The participant". */
export function stepOwnerLabel(owner: StepOwner): string {
  return STEP_OWNERS.find(({ code }) => code === owner)?.label ?? owner;
}
