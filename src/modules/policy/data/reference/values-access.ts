import { chosen, type ShippedValue } from './sources.js';

/** How long rights last before somebody looks again (domain 7.4, 4.6, 5). */
export const ACCESS_VALUES: readonly ShippedValue[] = [
  {
    key: 'access-review-days',
    value: 90,
    label: 'How often somebody looks whether each account still needs what it may do',
    unit: 'days',
    from: chosen('7.4'),
    confirm: 'How often the accountable body wants access reviewed.',
  },
  {
    key: 'cover-most-days',
    value: 56,
    label: 'The longest one specialist covers another’s caseload before it is decided anew',
    unit: 'days',
    from: chosen('5'),
    confirm: 'How long an absence may be covered before people are moved to another specialist.',
  },
  {
    key: 'bulk-action',
    value: { undoDays: 14, atOnce: 30 },
    label:
      'Doing something for several people at once: days in which it can be undone, and how many are dealt with while one waits',
    from: chosen('5'),
    confirm: 'How long a move of caseload, or tasks added for many people, may be undone.',
  },
  {
    key: 'transfer-answer-days',
    value: 5,
    label: 'How long a provider has to answer when another asks it to support somebody',
    unit: 'working days',
    from: chosen('2.2'),
    confirm: 'How long somebody may wait between two providers.',
  },
  {
    key: 'merge-undo-days',
    value: 14,
    label: 'How long two records that were merged can be made two again',
    unit: 'days',
    from: chosen('5'),
    confirm: 'How long it takes until somebody notices that two records were of two people.',
  },
  {
    key: 'verification-open-hours',
    value: 24,
    label: 'How long a record opened to verify an outcome stays open to whoever opened it',
    unit: 'hours',
    from: chosen('4.6'),
    confirm: 'How long a verifier needs with one outcome and its evidence.',
  },
  {
    key: 'break-glass',
    value: { minutes: 60, reviewWorkingDays: 2 },
    label: 'Opening a restricted record in an emergency',
    from: chosen('8.5'),
    confirm: 'The time and the days for the review, with the data protection lead. It is never more than 60 minutes.',
  },
  {
    key: 'usual-hours',
    value: { from: '07:00', until: '20:00', days: [1, 2, 3, 4, 5, 6] },
    label: 'Hours in which looking at records is usual',
    from: chosen('8.5'),
    confirm: 'When staff work. Looks outside these hours are marked on “Who looked at this record”.',
  },
  {
    key: 'access-list',
    value: { linkDays: 7, tries: 5, staffAs: 'name' },
    label: 'How participants see who looked at their record',
    from: chosen('8.5'),
    confirm: 'Whether participants are told the names of staff, or their role and organisation only.',
  },
];
