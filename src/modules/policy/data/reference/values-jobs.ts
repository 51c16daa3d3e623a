import { chosen, fromMemory, type ShippedValue } from './sources.js';

/** What is asked about jobs, and what helps somebody to keep one (domain 4.3, 8.1, 9). */
export const JOB_VALUES: readonly ShippedValue[] = [
  {
    key: 'subsidy-schemes',
    value: [
      { code: 'jobs-guarantee', label: 'Jobs Guarantee' },
      { code: 'council', label: 'A wage subsidy of a council or combined authority' },
      { code: 'levy', label: 'A grant for taking on an apprentice or trainee' },
      { code: 'charity', label: 'A charity or foundation' },
      { code: 'other', label: 'Another scheme' },
    ],
    label: 'Schemes that pay part of a wage',
    from: chosen('4.3'),
    confirm: 'Which schemes pay wages in the area.',
  },
  {
    key: 'permitted-work-limits',
    value: { hoursBelow: 16, pencePerWeek: 19_550 },
    label: 'Permitted work while on a benefit',
    assumption: 'A-34',
    from: fromMemory('4.3'),
    confirm: 'The hours and the earnings limit in force, which rise each April. Somebody checks the benefit itself.',
  },
  {
    key: 'rates-warn-days',
    value: 60,
    label: 'Days before April from which we ask for the rates of that month',
    unit: 'days',
    from: chosen('8.4'),
  },
  {
    key: 'usual-job',
    value: { hoursPerWeek: 60, payPencePerHour: 6_000 },
    label: 'Hours and pay of a job that are asked about once',
    from: chosen('8.6'),
  },
  {
    key: 'contract-ending-days',
    value: 28,
    label: 'Days before a contract ends by which somebody plans what comes next',
    unit: 'days',
    from: chosen('4.3'),
  },
  {
    key: 'adjustment-plans',
    value: { reviewDays: 28, linkDays: 14 },
    label: 'Plans of adjustments at work',
    from: chosen('6.2'),
    confirm: 'How often what an employer is told, and what was agreed, is talked about again.',
  },
  {
    key: 'access-to-work',
    value: { thinkingDays: 14, applyWithinDays: 42, askAfterDays: 42, reconsiderDays: 28, renewBeforeDays: 84 },
    label: 'Access to Work: when somebody looks again',
    from: fromMemory('8.1'),
    confirm: 'The time limits of Access to Work in force, and how long decisions take.',
  },
  {
    key: 'access-to-work-support',
    value: [
      { code: 'equipment', label: 'Special equipment or software' },
      { code: 'adaptations', label: 'Changes to the place of work' },
      { code: 'travel', label: 'Travel to work' },
      { code: 'travel-in-work', label: 'Travel during work' },
      { code: 'support-worker', label: 'A support worker or job coach' },
      { code: 'communication', label: 'Communication support' },
      { code: 'interview', label: 'Communication support at an interview' },
      { code: 'mental-health', label: 'Mental health support' },
      { code: 'other', label: 'Something else' },
    ],
    label: 'What Access to Work may pay for',
    from: fromMemory('8.1'),
  },
];
