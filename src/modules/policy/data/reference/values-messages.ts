import { chosen, type ShippedValue } from './sources.js';

/** What messages go by, and what is asked by them. */
export const MESSAGE_VALUES: readonly ShippedValue[] = [
  {
    key: 'quiet-hours',
    value: { from: '20:00', until: '08:00' },
    label: 'Hours in which no message goes to a participant',
    from: chosen('8.2'),
    confirm: 'From when to when people are left in peace. A person’s own times narrow it further.',
  },
  {
    key: 'morning-digest',
    value: { from: '07:30', until: '12:00', dayFrom: '09:00', dayUntil: '17:00' },
    label: 'When staff get their one email of the morning',
    from: chosen('8.2'),
    confirm: 'When the working day begins, and whether a morning email is wanted at all.',
  },
  {
    key: 'staff-notices',
    value: {
      ...{ reply: 'digest', undelivered: 'digest', outreach: 'digest', rearrange: 'digest', 'clinic-room': 'digest' },
      ...{ agreement: 'digest', signpost: 'digest', 'other-task': 'digest', 'window-ending': 'digest' },
      ...{ 'no-contact': 'digest', 'session-tomorrow': 'page', 'evidence-due': 'digest', 'plan-review-due': 'digest' },
    },
    label: 'How staff hear of tasks and reminders until they choose',
    from: chosen('8.2'),
    confirm: 'Which kinds of things wait for the morning email. What is urgent never does.',
  },
  {
    key: 'appointment-offers',
    value: { offers: 6, daysAhead: 14, noticeHours: 24, from: '09:00', until: '17:00' },
    label: 'Times offered to somebody who asks to move an appointment',
    from: chosen('8.2'),
    confirm: 'How many free times a participant may choose from, and how soon the first is.',
  },
  {
    key: 'one-use-links',
    value: { tries: 5, stopDays: 90 },
    label: 'Links that work once',
    from: chosen('8.5'),
  },
  {
    key: 'own-words-days',
    value: 14,
    label: 'Days for which somebody may write their own part of the profile by the link they were sent',
    unit: 'days',
    from: chosen('2.5'),
  },
  {
    key: 'payment-doubts',
    value: { daysAfterEnd: 62, timesAgreed: 3, hoursAWeek: 72 },
    label: 'What is asked about once before a payment is recorded',
    from: chosen('4.6'),
    confirm: 'From where on pay is so unlikely that somebody should look twice. Nothing is refused for it.',
  },
  {
    key: 'evidence-requests',
    value: { linkDays: 14, remindAfterDays: 5, payslips: 12 },
    label: 'Asking participants and employers for evidence by a link',
    from: chosen('4.6'),
    confirm: 'How long a link works, when one reminder goes, and how many payslips one link takes.',
  },
  {
    key: 'signatures',
    value: { days: 28, remindAfterDays: 4, mostReminders: 3, codeMinutes: 15, copyDays: 28 },
    label: 'Papers that people are asked to sign',
    from: chosen('2.3'),
    confirm:
      'How long somebody may take to sign, how often they are reminded, and how long the link to their signed copy works.',
  },
  {
    key: 'message-versions',
    value: [
      { code: 'english', standing: 'approved' },
      { code: 'easy-read', standing: 'approved' },
      { code: 'large-print', standing: 'approved' },
      { code: 'welsh', standing: 'draft' },
    ],
    label: 'Versions of messages that may be sent',
    from: chosen('8.2'),
    confirm: 'Whether somebody who speaks Welsh has checked the Welsh words. Until then nobody is sent them.',
  },
  {
    key: 'bulk-message',
    value: { holdMinutes: 10, purposes: ['programme-agreement', 'research-contact', 'publicity'] },
    label: 'Messages to many people: minutes in which they can be called back, and what they may be sent for',
    from: chosen('7.4'),
    confirm: 'On which purposes, and so on which lawful bases, many people may be written to at once.',
  },
];
