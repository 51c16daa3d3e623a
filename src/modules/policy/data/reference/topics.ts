import type { ShippedValue } from './sources.js';
import { ACCESS_VALUES } from './values-access.js';
import { DAY_VALUES } from './values-day.js';
import { EMPLOYER_VALUES } from './values-employers.js';
import { FIDELITY_VALUES } from './values-fidelity.js';
import { JOB_VALUES } from './values-jobs.js';
import { MESSAGE_VALUES } from './values-messages.js';
import { OUTCOME_VALUES } from './values-outcomes.js';
import { PEOPLE_VALUES } from './values-people.js';
import { RETURN_VALUES } from './values-returns.js';
import { RIGHTS_VALUES } from './values-rights.js';

interface Topic {
  readonly code: string;
  readonly title: string;
  readonly values: readonly ShippedValue[];
}

/** Every value that ships, by what it is about, in the order of the work. */
export const TOPICS: readonly Topic[] = [
  { code: 'joining', title: 'Who may join, and how long support lasts', values: PEOPLE_VALUES },
  { code: 'days', title: 'The day of a specialist and of a team leader', values: DAY_VALUES },
  { code: 'employers', title: 'Employers, and how far a job may be', values: EMPLOYER_VALUES },
  { code: 'jobs', title: 'Jobs, and keeping them', values: JOB_VALUES },
  { code: 'outcomes', title: 'Outcomes and performance', values: OUTCOME_VALUES },
  { code: 'models', title: 'Keeping to the models', values: FIDELITY_VALUES },
  { code: 'messages', title: 'Messages', values: MESSAGE_VALUES },
  { code: 'returns', title: 'What goes to DWP', values: RETURN_VALUES },
  { code: 'access', title: 'Accounts and access', values: ACCESS_VALUES },
  { code: 'rights', title: 'People’s rights, and how long data is kept', values: RIGHTS_VALUES },
];
