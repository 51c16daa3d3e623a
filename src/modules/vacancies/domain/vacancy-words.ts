/** How a vacancy came to be known. */
export const VACANCY_SOURCES = [
  { code: 'employer', label: 'The employer told us' },
  { code: 'advertised', label: 'It is advertised' },
  { code: 'carved', label: 'Carved for somebody: made of parts of a job' },
] as const;

export const VACANCY_STATES = [
  { code: 'open', label: 'Open', colour: 'green' },
  { code: 'filled', label: 'Filled', colour: 'grey' },
  { code: 'withdrawn', label: 'Withdrawn', colour: 'grey' },
] as const;

/** Whether the work is done from home. */
export const REMOTE = [
  { code: 'no', label: 'No' },
  { code: 'partly', label: 'Some of it' },
  { code: 'yes', label: 'All of it' },
] as const;

export type Remote = (typeof REMOTE)[number]['code'];
export type VacancySource = (typeof VACANCY_SOURCES)[number]['code'];
export type VacancyState = (typeof VACANCY_STATES)[number]['code'];

/** The words and colour of a state. */
export function stateOf(state: VacancyState): (typeof VACANCY_STATES)[number] {
  return VACANCY_STATES.find(({ code }) => code === state) ?? VACANCY_STATES[0];
}

/** "The employer told us". */
export const sourceLabel = (source: VacancySource): string =>
  VACANCY_SOURCES.find(({ code }) => code === source)?.label ?? source;

/** "16 to 20 hours a week", or "16 hours a week". */
export function hoursInWords(min: number, max: number): string {
  return min === max ? `${min} ${min === 1 ? 'hour' : 'hours'} a week` : `${min} to ${max} hours a week`;
}
