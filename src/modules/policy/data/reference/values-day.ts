import type { PolicyValues } from '../../domain/policy-values.js';
import { chosen, fromMemory, type ShippedValue } from './sources.js';

type ProgressQuestion = PolicyValues['progress-questions'][number];

const ours = (code: string, label: string, lowestMeans: string, highestMeans: string): ProgressQuestion => ({
  ...{ code, label, lowest: 0, highest: 10, lowestMeans, highestMeans, better: 'higher' },
  source: 'Worded for this service; no validated measure',
});

/** Asked on 0 to 10, where 0 is "not at all". */
const ons = (code: string, label: string, highestMeans: string): ProgressQuestion => ({
  ...ours(code, label, 'Not at all', highestMeans),
  source: 'Office for National Statistics, personal well-being (ONS4); Open Government Licence v3.0',
});

/** What the day of a specialist and of a team leader goes by. */
export const DAY_VALUES: readonly ShippedValue[] = [
  {
    key: 'progress-questions',
    value: [
      ours('work-confidence', 'How confident are you that you can work?', 'Not at all', 'Completely'),
      ours('job-search', 'How confident are you about looking for a job?', 'Not at all', 'Completely'),
      ours('health-at-work', 'How well could you manage your health in a job?', 'Not at all', 'Completely'),
      ours('support-around', 'How well supported do you feel by the people around you?', 'Not at all', 'Completely'),
      ours('money', 'How well are you managing with money?', 'Not at all', 'Completely'),
      ons('ons-satisfied', 'Overall, how satisfied are you with your life nowadays?', 'Completely'),
      ons(
        'ons-worthwhile',
        'Overall, to what extent do you feel that the things you do in your life are worthwhile?',
        'Completely',
      ),
      ons('ons-happy', 'Overall, how happy did you feel yesterday?', 'Completely'),
      { ...ons('ons-anxious', 'Overall, how anxious did you feel yesterday?', 'Completely'), better: 'lower' },
    ],
    label: 'What people rate themselves on, at the start, at reviews and when support ends',
    from: chosen('2.5'),
    confirm:
      'Whether these are the measures of the area. The four of the Office for National Statistics must stay in their words and order.',
  },
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
    key: 'field-hours',
    value: 12,
    label: 'Hours for which a device may show the day that a specialist took along',
    unit: 'hours',
    from: chosen('7.4'),
  },
  {
    key: 'field-entry-days',
    value: 30,
    label: 'Days for which the service keeps what was recorded without a signal and waits for a decision',
    unit: 'days',
    from: chosen('7.4'),
  },
  {
    key: 'field-entry-warning-days',
    value: 7,
    label: 'Days before that, at the least, on which whoever recorded it is told that it will be forgotten',
    unit: 'days',
    from: chosen('7.4'),
  },
  {
    key: 'same-person',
    value: {
      ...{ nino: 100, phone: 40, birth: 35, postcode: 20, family: 25, familySounds: 15, given: 15, givenSounds: 10 },
      from: 50,
    },
    label: 'When two records may be of one person: what each thing in common counts, and from which sum on it is said',
    from: chosen('1.4'),
    confirm: 'Whether too many or too few possible duplicates are shown. Nothing is ever refused because of them.',
  },
  {
    key: 'likely-duplicates',
    value: { mostSharing: 50 },
    label: 'How many records may share a telephone, birthday or postcode before it says nothing of one person',
    from: chosen('1.4'),
    confirm: 'Whether the nightly list of possible duplicates is too long or leaves people out.',
  },
  {
    key: 'draft-days',
    value: 30,
    label: 'Days for which the service keeps what somebody began to write and never sent',
    unit: 'days',
    from: chosen('7.4'),
  },
  {
    key: 'booking-slots',
    value: { from: '09:00', until: '17:30', everyMinutes: 30 },
    label: 'When sessions are offered in the diary, and how many minutes apart they begin',
    from: chosen('8.2'),
    confirm: 'The hours in which sessions are offered first. Any other time can still be typed.',
  },
  {
    key: 'calendar-feed',
    value: { daysBack: 31, daysAhead: 180, cancelledDays: 30 },
    label:
      'What a specialist’s own calendar copies: days back and ahead, and days for which it says that something is off',
    from: chosen('8.2'),
    confirm: 'How much of the diary leaves the service in calendar feeds.',
  },
  {
    key: 'lone-working',
    value: { alertMinutes: 15, escalateMinutes: 15, extendMinutes: 30 },
    label:
      'Lone visits: minutes without checking out until the team is told, then managers; minutes more when asked for',
    from: chosen('8.2'),
    confirm: 'When the team and then managers are told that somebody has not checked out of a lone visit.',
  },
  {
    key: 'directory-review-months',
    value: 6,
    label: 'Months after which an entry of the directory of services is to be looked at again',
    unit: 'months',
    from: chosen('2.5'),
  },
  {
    key: 'signpost-follow-up-days',
    value: { signpost: 14, warmReferral: 7 },
    label: 'Days after which somebody asks what came of pointing a person to a service',
    from: chosen('2.5'),
  },
  {
    key: 'job-applications',
    value: { answerDays: 14, prepDaysBefore: 1 },
    label:
      'Days without an answer after which somebody asks about a job application, and days before an interview by which all is ready',
    from: chosen('2.5'),
  },
  {
    key: 'interview-prep',
    value: [
      { code: 'route', label: 'How to get there, and how long it takes' },
      { code: 'clothes', label: 'What to wear' },
      { code: 'questions', label: 'Questions they may ask, and questions to ask them' },
      { code: 'adjustments', label: 'Adjustments to ask for, and what may be said about health' },
      { code: 'documents', label: 'Documents to bring' },
      { code: 'who-to-call', label: 'Who to call on the day' },
    ],
    label: 'What somebody usually prepares for an interview',
    from: chosen('2.5'),
  },
  {
    key: 'benefit-kinds',
    value: [
      { code: 'universal-credit', label: 'Universal Credit' },
      { code: 'jsa', label: 'New Style Jobseeker’s Allowance' },
      { code: 'esa', label: 'New Style Employment and Support Allowance' },
      { code: 'pip', label: 'Personal Independence Payment' },
      { code: 'carers', label: 'Carer’s Allowance' },
      { code: 'child', label: 'Child Benefit' },
      { code: 'housing', label: 'Housing Benefit' },
      { code: 'council-tax', label: 'Council Tax Reduction' },
      { code: 'pension-credit', label: 'Pension Credit' },
      { code: 'other', label: 'Another benefit' },
    ],
    label: 'Benefits that may be named in a better-off calculation',
    from: chosen('2.5'),
  },
  {
    key: 'better-off-sources',
    value: [
      { code: 'turn2us', label: 'Turn2us calculator' },
      { code: 'entitledto', label: 'entitledto calculator' },
      { code: 'policy-in-practice', label: 'Better Off Calculator' },
      { code: 'jobcentre', label: 'Jobcentre work coach' },
      { code: 'citizens-advice', label: 'Citizens Advice' },
      { code: 'adviser', label: 'Another benefits adviser' },
      { code: 'other', label: 'Something else' },
    ],
    label: 'What a better-off calculation may be worked out with',
    from: chosen('2.5'),
  },
  {
    key: 'better-off-review-days',
    value: 90,
    label: 'Days after which a better-off calculation is looked at again when nothing changed before',
    unit: 'days',
    from: chosen('2.5'),
  },
  {
    key: 'fit-notes',
    value: { longestMonths: 3, firstMonths: 6, selfCertifiedDays: 7, warnDays: 7 },
    label:
      'How long a fit note runs at most while a condition is new, days that people certify themselves, and when we look ahead',
    from: {
      source: 'Geeky Medics, fit notes; Council for Work and Health, July 2022 (programme rules, section 9)',
      status: 'assumed',
    },
    confirm: 'The lengths are those of DWP guidance; the days ahead were chosen for the build.',
  },
  {
    key: 'fit-note-issuers',
    value: [
      { code: 'doctor', label: 'Doctor' },
      { code: 'nurse', label: 'Nurse' },
      { code: 'occupational-therapist', label: 'Occupational therapist' },
      { code: 'pharmacist', label: 'Pharmacist' },
      { code: 'physiotherapist', label: 'Physiotherapist' },
    ],
    label: 'Who may issue a fit note',
    from: {
      source: 'DWP, who can issue fit notes, July 2022 (programme rules, section 9)',
      status: 'confirmed',
    },
  },
  {
    key: 'noticed-job-signs',
    value: {
      ...{ missedContacts: 2, payslips: 2, lowPercent: 75, gapDays: 21 },
      ...{ adjustmentDays: 1, adjustmentAgainDays: 7, fitNoteDays: 28 },
    },
    label: 'When the program notices by itself that a job may be at risk',
    from: chosen('2.5'),
    confirm: 'All of these were chosen for the build. They decide what is pointed out, and nothing else.',
  },
  {
    key: 'practice-review',
    value: { days: 90, otherDays: [30, 180], fewest: 10 },
    label: 'How far a specialist’s own indicators look back, and how few cases say little',
    from: chosen('6.2'),
    confirm: 'The rolling 90 days and at least 10 cases for indicative scores.',
  },
  {
    key: 'job-risk-signs',
    value: [
      { code: 'absence', label: 'Off sick or late more often' },
      { code: 'health', label: 'Health is getting worse' },
      { code: 'adjustments', label: 'Adjustments are missing or do not work' },
      { code: 'manager', label: 'Trouble with a manager or colleagues' },
      { code: 'hours-pay', label: 'Hours or pay changed, or are not right' },
      { code: 'travel-caring', label: 'Travel or caring is difficult' },
      { code: 'employer-concern', label: 'The employer has raised a concern' },
      { code: 'wants-to-leave', label: 'They are thinking of leaving' },
    ],
    label: 'Early signs that somebody may lose their job',
    from: chosen('2.5'),
  },
];
