import { chosen, fromMemory, type ShippedValue } from './sources.js';

/** Contacts with employers, and how far a job may be. */
export const EMPLOYER_VALUES: readonly ShippedValue[] = [
  {
    key: 'disability-confident-months',
    value: 36,
    label: 'How long an employer is Disability Confident at one level before it must renew',
    unit: 'months',
    from: fromMemory('8.2'),
    confirm: 'That membership of each level of Disability Confident lasts 3 years.',
  },
  {
    key: 'employer-contact-undo-minutes',
    value: 15,
    label: 'For how long a contact with an employer that was logged by mistake is undone by one press',
    unit: 'minutes',
    from: chosen('6.2'),
  },
  {
    key: 'employer-contact-review-weeks',
    value: 12,
    label: 'Weeks a team leader sees on the page of contacts with employers',
    unit: 'weeks',
    from: chosen('6.2'),
  },
  {
    key: 'near-me-miles',
    value: 8,
    label: 'How far an employer may be from where people live, or clinics are held, to show under Near me this week',
    unit: 'miles',
    from: chosen('6.2'),
  },
  {
    key: 'travel-pace',
    value: { walk: 2.5, cycle: 8, bus: 9, train: 18, car: 22, lift: 22, taxi: 22 },
    label: 'Miles an hour, door to door and in a straight line, by which a journey to work is guessed',
    from: chosen('2.5'),
    confirm: 'How fast people get about here by each way, waiting and walking included.',
  },
  {
    key: 'pay-before-tax-times',
    value: 1.25,
    label: 'How far pay before tax must be above what somebody needs after tax, to be called enough',
    from: chosen('2.5'),
    confirm:
      'That income tax and National Insurance take less than a fifth of the pay of most vacancies, as at the rates of 2026 to 2027 up to about £840 a week.',
  },
];
