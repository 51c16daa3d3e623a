import { borrowed, chosen, type ShippedValue } from './sources.js';

const LAW = (what: string) => ({ source: `${what} (programme rules, section 7.4)`, status: 'confirmed' as const });

/** How long requests about people's rights may take, and how long each class of data is kept (domain 7.4, A-12). */
export const RIGHTS_VALUES: readonly ShippedValue[] = [
  {
    key: 'rights-clock',
    value: {
      months: 1,
      extensionMonths: 2,
      endsOnWorkingDay: true,
      acknowledgeComplaintDays: 30,
      answerComplaintMonths: 3,
    },
    label: 'How soon requests about people’s rights are answered',
    from: LAW('UK GDPR Article 12(3) and (4), and the Data (Use and Access) Act 2025 for complaints'),
    confirm: 'The months for the answer to a complaint: the law says only “without undue delay”.',
  },
  {
    key: 'erasure-wait-hours',
    value: 24,
    label: 'Hours between ordering an erasure and carrying it out, in which it can be called off',
    unit: 'hours',
    from: chosen('7.4'),
    confirm: 'The pause with the data protection lead. Nothing that was erased can be brought back.',
  },
  {
    key: 'erasure-of-returns',
    value: 'blank-lines',
    label: 'What becomes of somebody’s lines in returns made before they were erased',
    from: chosen('7.4'),
    confirm: 'Whether the accountable body must keep returns as they were sent. DWP keeps its own copy either way.',
  },
  {
    key: 'retention.case-records',
    value: {
      period: 7,
      unit: 'years',
      from: 'programme-end',
      action: 'anonymise',
      basis: 'Article 6(1)(e): funding rules and audit of the programme',
    },
    label: 'Records of people who started support',
    assumption: 'A-12',
    from: borrowed('the South East Wales referral notice', '7.4'),
    confirm: 'The period Kent has agreed with DWP.',
  },
  {
    key: 'retention.never-started',
    value: {
      period: 24,
      unit: 'months',
      from: 'last-decision',
      action: 'anonymise',
      basis: 'Article 5(1)(e): no outcome depends on the record',
    },
    label: 'Records of people who were referred and never started',
    from: chosen('7.4'),
    confirm: 'How long a second referral must be recognised.',
  },
  {
    key: 'retention.messages',
    value: {
      period: 24,
      unit: 'months',
      from: 'sent',
      action: 'delete',
      basis: 'Article 5(1)(e): questions about a message come soon or never',
    },
    label: 'Messages to participants and senders',
    from: chosen('7.4'),
    confirm: 'The period with the data protection lead.',
  },
  {
    key: 'retention.tasks',
    value: {
      period: 12,
      unit: 'months',
      from: 'done',
      action: 'delete',
      basis: 'Article 5(1)(e): the record itself tells what was done',
    },
    label: 'Finished tasks and reminders',
    from: chosen('7.4'),
    confirm: 'The period with the data protection lead.',
  },
  {
    key: 'retention.import-rows',
    value: {
      period: 90,
      unit: 'days',
      from: 'import-finished',
      action: 'delete',
      basis: 'Article 5(1)(c): the referral itself is kept',
    },
    label: 'Rows of referral files',
    from: chosen('7.4'),
    confirm: 'How long partners send corrected files.',
  },
  {
    key: 'retention.rights-packs',
    value: {
      period: 90,
      unit: 'days',
      from: 'sent',
      action: 'delete',
      basis: 'Article 5(1)(e): the checksum proves what was sent',
    },
    label: 'Files of subject access packs',
    from: chosen('7.4'),
    confirm: 'How long a pack may be asked for again.',
  },
  {
    key: 'retention.rights-requests',
    value: {
      period: 3,
      unit: 'years',
      from: 'closed',
      action: 'anonymise',
      basis: 'Article 5(2): to show that the request was dealt with',
    },
    label: 'Words of closed requests about rights',
    from: chosen('7.4'),
    confirm: 'The limit within which a person may still complain.',
  },
];
