/** What people may ask about their own data (UK GDPR Articles 15 to 21; Data (Use and Access) Act 2025 for complaints). */
export const REQUEST_KINDS = [
  { code: 'access', label: 'Subject access', hint: 'They want a copy of what we hold about them' },
  { code: 'rectification', label: 'Rectification', hint: 'Something we hold is wrong or incomplete' },
  { code: 'erasure', label: 'Erasure', hint: 'They want us to delete what we hold' },
  { code: 'restriction', label: 'Restriction', hint: 'We should keep it but do nothing with it for now' },
  { code: 'objection', label: 'Objection', hint: 'They object to something we do with it' },
  { code: 'portability', label: 'Portability', hint: 'They want it in a form another organisation can read' },
  { code: 'complaint', label: 'Complaint', hint: 'They are unhappy with how we handle their data' },
] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number]['code'];
export const REQUEST_KIND_CODES: readonly RequestKind[] = REQUEST_KINDS.map(({ code }) => code);

export const REQUEST_CHANNELS = [
  { code: 'letter', label: 'Letter' },
  { code: 'email', label: 'Email' },
  { code: 'phone', label: 'By phone' },
  { code: 'in-person', label: 'In person' },
  { code: 'other', label: 'Another way' },
] as const;
export type RequestChannel = (typeof REQUEST_CHANNELS)[number]['code'];
export const REQUEST_CHANNEL_CODES: readonly RequestChannel[] = REQUEST_CHANNELS.map(({ code }) => code);

export type RequestState = 'open' | 'waiting' | 'answered' | 'refused' | 'withdrawn';
export const CLOSED_STATES = ['answered', 'refused', 'withdrawn'] as const;

/** Steps a person records by hand, with what the form says. Those of the machine are in STEP_LABEL below. */
export const STEPS_BY_HAND = [
  { code: 'identity-asked', label: 'Proof of identity asked for: the clock stops', words: false },
  { code: 'identity-given', label: 'Proof of identity received: the clock goes on', words: false },
  { code: 'clarification-asked', label: 'Asked what they mean: the clock stops', words: true },
  { code: 'clarification-given', label: 'They said what they mean: the clock goes on', words: false },
  { code: 'acknowledged', label: 'Acknowledged to the person', words: false },
  { code: 'extended', label: 'Extended by two further months, and the person told why', words: true },
  { code: 'note', label: 'Note', words: true },
  { code: 'answered', label: 'Answered: done what they asked', words: true },
  { code: 'refused', label: 'Refused, and the person told why and how to complain', words: true },
  { code: 'withdrawn', label: 'Withdrawn by the person', words: true },
] as const;
export type StepByHand = (typeof STEPS_BY_HAND)[number]['code'];
export const STEP_CODES: readonly StepByHand[] = STEPS_BY_HAND.map(({ code }) => code);

export type StepKind =
  | StepByHand
  | 'received'
  | 'pack-asked'
  | 'pack-made'
  | 'pack-sent'
  | 'stop-placed'
  | 'stop-lifted'
  | 'erasure-ordered'
  | 'erasure-cancelled'
  | 'erased';

const STEP_LABEL: Readonly<Record<string, string>> = {
  ...Object.fromEntries(STEPS_BY_HAND.map(({ code, label }) => [code, label])),
  received: 'Request received',
  'pack-asked': 'A pack was asked for',
  'pack-made': 'The pack was made',
  'pack-sent': 'The pack was sent',
  'stop-placed': 'Processing stopped',
  'stop-lifted': 'Processing allowed again',
  'erasure-ordered': 'Erasure ordered',
  'erasure-cancelled': 'Erasure called off',
  erased: 'Everything personal was erased',
};

export const stepLabel = (kind: string): string => STEP_LABEL[kind] ?? kind;
export const kindLabel = (kind: string): string => REQUEST_KINDS.find(({ code }) => code === kind)?.label ?? kind;
export const channelLabel = (channel: string): string =>
  REQUEST_CHANNELS.find(({ code }) => code === channel)?.label ?? channel;

/** What must not be done with somebody's data, with what each stops. */
export const STOP_PURPOSES = [
  {
    code: 'everything',
    label: 'Everything but keeping it',
    stops: 'No messages, no line in returns, nothing said to others, nothing for the evaluation',
  },
  { code: 'messages', label: 'Messages', stops: 'No texts and emails by the service' },
  { code: 'sharing', label: 'Sharing', stops: 'No line in new returns, nothing said to employers or referrers' },
  { code: 'evaluation', label: 'Evaluation', stops: 'No contact by researchers, and not counted for the evaluation' },
] as const;
export type StopPurpose = (typeof STOP_PURPOSES)[number]['code'];
export const STOP_PURPOSE_CODES: readonly StopPurpose[] = STOP_PURPOSES.map(({ code }) => code);
export const purposeLabel = (code: string): string => STOP_PURPOSES.find((each) => each.code === code)?.label ?? code;
