import { DomainError } from '#platform/errors/domain-error';

/** How a place is rated for somebody who goes there alone; blank where nobody rated it. */
export const RISKS = [
  { code: 'low', label: 'Low' },
  { code: 'medium', label: 'Medium' },
  { code: 'high', label: 'High: go with a colleague' },
] as const;

export type Risk = (typeof RISKS)[number]['code'] | '';
export const RISK_CODES: readonly Risk[] = ['', ...RISKS.map(({ code }) => code)];

export const STEPS = {
  planned: 'Marked as a lone visit',
  changed: 'Times or details changed',
  arrived: 'Checked in',
  extended: 'Asked for more time',
  left: 'Checked out',
  alerted: 'The team was alerted',
  escalated: 'Managers were alerted',
  safe: 'Said to be safe',
  'called-off': 'Called off',
} as const;

export type StepKind = keyof typeof STEPS;
export type Ending = Extract<StepKind, 'left' | 'safe' | 'called-off'>;

/** A visit that is over takes no more steps. */
export class VisitOver extends DomainError {
  readonly code = 'lone-visit.over';
  readonly refusal = 'conflict';
  constructor() {
    super('This lone visit is over already');
  }
}
