/** For whom a service is: people we support, or employers. */
export const AUDIENCES = [
  { code: 'person', label: 'People we support' },
  { code: 'employer', label: 'Employers' },
] as const;
export type Audience = (typeof AUDIENCES)[number]['code'];

/** One thing somebody may need, under the id it is published with: it never changes, so that others may keep it. */
export interface NeedTerm {
  readonly code: string;
  readonly id: string;
  readonly label: string;
  readonly audience: Audience;
  /** That somebody was pointed there says something of their health: left out where others may read along. */
  readonly isHealth: boolean;
}

/** The taxonomy these terms belong to, as the open feed names it. */
export const NEED_TAXONOMY = {
  id: '6f0d7c52-58b4-4a55-9a0b-6d1a3a0e1f00',
  name: 'Connect to Work needs',
  description:
    'What people and employers are pointed to services for, after the Integrated Work and Health Strategy of the area.',
} as const;

const term = (last: string, code: string, label: string, audience: Audience, isHealth: boolean): NeedTerm => ({
  ...{ code, label, audience, isHealth },
  id: `6f0d7c52-58b4-4a55-9a0b-6d1a3a0e1f${last}`,
});

/** What the Integrated Work and Health Strategy names, in the order of its list. */
export const NEEDS: readonly NeedTerm[] = [
  term('01', 'occupational-health', 'Occupational health', 'person', true),
  term('02', 'womens-health', 'Women’s health hubs', 'person', true),
  term('03', 'stop-smoking', 'Stop smoking', 'person', true),
  term('04', 'healthy-weight', 'Healthy weight', 'person', true),
  term('05', 'housing', 'Housing', 'person', false),
  term('06', 'debt', 'Debt and money', 'person', false),
  term('07', 'training-careers', 'Training and careers guidance', 'person', false),
  term('08', 'access-to-work', 'Access to Work', 'person', false),
  term('09', 'peer-support', 'Peer support', 'person', true),
  term('21', 'employer-occupational-health', 'Occupational health advice for employers', 'employer', false),
  term('22', 'autism-training', 'Autism training', 'employer', false),
  term('23', 'sign-language-training', 'Sign language training', 'employer', false),
  term('24', 'disability-confident', 'Disability Confident', 'employer', false),
];

export const NEED_CODES: readonly string[] = NEEDS.map(({ code }) => code);

export function needTerm(code: string): NeedTerm | null {
  return NEEDS.find((each) => each.code === code) ?? null;
}

export function needLabel(code: string): string {
  return needTerm(code)?.label ?? code;
}
