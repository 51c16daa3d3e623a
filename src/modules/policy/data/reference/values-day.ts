import { chosen, fromMemory, type ShippedValue } from './sources.js';

/** What the day of a specialist and of a team leader goes by. */
export const DAY_VALUES: readonly ShippedValue[] = [
  {
    key: 'supervision-days',
    value: 7,
    label: 'Days from one supervision of a specialist to the next',
    unit: 'days',
    from: fromMemory('5'),
    confirm: 'How often team leaders supervise each specialist; the models ask for weekly.',
  },
  {
    key: 'note-templates',
    value: [
      {
        code: 'first-contact',
        label: 'First contact',
        text: 'How they came to us and what they hope for:\n\nWhat would make work possible:\n\nHow and when it is safe to reach them:\n\nAgreed next:',
      },
      {
        code: 'session',
        label: 'Session',
        text: 'What we did:\n\nWhat has changed since last time:\n\nThey will:\n\nI will:',
      },
      {
        code: 'employer',
        label: 'With an employer',
        text: 'Employer and whom we spoke to:\n\nThe work, the hours, the pay:\n\nWhat would have to be adjusted:\n\nAgreed next:',
      },
      {
        code: 'in-work',
        label: 'Keeping a job',
        text: 'How work is going, in their words:\n\nHow the employer sees it:\n\nAnything that puts the job at risk:\n\nAgreed next:',
      },
    ],
    label: 'Beginnings of contact notes to choose from',
    from: chosen('2.5'),
  },
  {
    key: 'draft-days',
    value: 30,
    label: 'Days for which the service keeps what somebody began to write and never sent',
    unit: 'days',
    from: chosen('7.4'),
  },
];
