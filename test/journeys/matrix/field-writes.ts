import { randomUUID } from 'node:crypto';
import type { Role } from '#platform/security/role';
import type { Sent } from '../../support/injecting.js';
import type { LivedIn } from '../lived-in.js';
import { canary } from './canary-people.js';
import type { Stand, Viewer } from './neighbours.js';

/** How one field is written: by whom (docs/security/access.md; domain 7.4, 8.5), and with what. */
export interface FieldWrite {
  readonly field: string;
  readonly roles: readonly Role[];
  readonly door: 'page' | 'api';
  readonly method: 'POST' | 'PATCH';
  /** With `:id` for the record. */
  readonly path: string;
  readonly record: (lived: LivedIn) => string;
  readonly sent: (lived: LivedIn, reference: string) => Sent;
}

/** What is written wherever words can be. */
export const WRITTEN = canary('written', { which: 'a' });

const CLOSE: readonly Role[] = ['employment-specialist', 'team-leader'];
const WORK: readonly Role[] = [...CLOSE, 'provider-manager'];
const DATA: readonly Role[] = [...WORK, 'provider-quality'];
const LEADING: readonly Role[] = ['team-leader', 'provider-manager'];
const PRIVACY: readonly Role[] = ['privacy-lead'];

type Of = (lived: LivedIn) => string;
const person: Of = ({ participant }) => participant;
const episode: Of = ({ episode: id }) => id;
const nobody: Of = () => '';

const api =
  (method: FieldWrite['method']) =>
  (
    field: string,
    roles: readonly Role[],
    path: string,
    record: Of,
    sent: (lived: LivedIn, reference: string) => object,
  ): FieldWrite => ({
    ...{ field, roles, door: 'api', method, path: `/api/v1/${path}`, record },
    sent: (lived, reference) => ({ json: sent(lived, reference) }),
  });
const [patch, post] = [api('PATCH'), api('POST')];
const form = (
  field: string,
  roles: readonly Role[],
  path: string,
  record: Of,
  sent: (lived: LivedIn, reference: string) => Readonly<Record<string, string>>,
): FieldWrite => ({
  ...{ field, roles, door: 'page', method: 'POST', path: `/${path}`, record },
  sent: (lived, reference) => ({ form: sent(lived, reference) }),
});

const about = (field: string, roles: readonly Role[], change: object): FieldWrite =>
  patch(field, roles, 'participants/:id', person, () => change);
const TODAY = '2026-11-20';

export const FIELD_WRITES: readonly FieldWrite[] = [
  // Who somebody is, and how to reach them.
  about('family', WORK, { familyName: WRITTEN }),
  about('known', WORK, { knownAs: WRITTEN }),
  about('birthday', WORK, { dateOfBirth: '1973-04-22', dateOfBirthReason: WRITTEN }),
  about('phone', WORK, { phone: '01632 960986' }),
  about('email', WORK, { email: `${WRITTEN}@example.org` }),
  about('postcode', WORK, { postcode: 'CT14 3EJ' }),
  about('safe', WORK, { safeContact: WRITTEN }),
  about('communication', WORK, { communicationNeeds: WRITTEN }),
  about('nino', WORK, { nino: 'JG914275B' }),
  post('reveal', [...CLOSE, 'provider-quality'], 'participants/:id/nino-reveals', person, () => ({
    reason: 'other',
    words: WRITTEN,
  })),
  // Health and circumstances, and what is sensitive of them.
  about('illness', WORK, { healthConditions: ['msk-back-neck'] }),
  about('debts', WORK, { barriers: ['transport'] }),
  about('allowance', WORK, { benefits: ['pip'] }),
  about('care', WORK, { needGroups: ['LTHC'] }),
  about('abuse', CLOSE, { needGroups: [canary('abuse', { which: 'c' })] }),
  about('offending', CLOSE, { needGroups: [canary('offending', { which: 'c' })] }),
  about('slavery', CLOSE, { needGroups: [canary('slavery', { which: 'c' })] }),
  about('drink', CLOSE, { needGroups: [canary('drink', { which: 'c' })] }),
  about('drugs', CLOSE, { healthConditions: [canary('drugs', { which: 'c' })] }),
  about('prison', CLOSE, { barriers: [canary('prison', { which: 'c' })] }),
  about('safeguarding', CLOSE, { safeguarding: WRITTEN }),
  about('sex', CLOSE, { sex: 'male' }),
  about('ethnicity', CLOSE, { ethnicity: 'prefer-not-to-say' }),
  about('gender', CLOSE, { genderIdentity: 'man' }),
  // What is written about working with somebody.
  post('note', WORK, 'episodes/:id/notes', episode, () => ({
    happenedAt: '2026-11-20T11:45:00Z',
    mode: 'phone',
    reached: true,
    text: WRITTEN,
  })),
  form('note', WORK, 'episodes/:id/notes/new', episode, () => ({
    text: WRITTEN,
    mode: 'phone',
    reached: 'yes',
    day: '20/11/2026',
    time: '9:00',
  })),
  post('purpose', WORK, 'episodes/:id/sessions', episode, () => ({
    ...{ day: '2026-11-25', time: '14:30', minutes: 30, mode: 'phone', purpose: WRITTEN },
  })),
  post(
    'sessionnote',
    WORK,
    'sessions/:id/cancellation',
    ({ bookedSession }) => bookedSession,
    () => ({
      ...{ askedBy: 'participant', reason: 'unwell', note: WRITTEN },
    }),
  ),
  patch('goal', WORK, 'episodes/:id/plan', episode, () => ({ goal: WRITTEN })),
  post('step', WORK, 'episodes/:id/plan/steps', episode, () => ({
    what: WRITTEN,
    owner: 'specialist',
    dueOn: '2026-12-04',
  })),
  post('progress', WORK, 'episodes/:id/progress-checks', episode, () => ({
    ...{ answeredOn: TODAY, occasion: 'other', basedOn: 9, values: { 'work-confidence': 4 } },
  })),
  form('task', WORK, 'participants/:id/tasks/new', person, () => ({
    title: WRITTEN,
    details: WRITTEN,
    ...{ dueOn: '27/11/2026', who: 'team', key: randomUUID() },
  })),
  post('profile', WORK, 'episodes/:id/profiles', episode, () => ({ answers: { strengths: WRITTEN } })),
  post(
    'employer',
    WORK,
    'employers/:id/activities',
    ({ employer }) => employer,
    ({ episode: episodeId }) => ({
      ...{ kind: 'visit', happenedOn: TODAY, note: WRITTEN, episodeId },
    }),
  ),
  // Work, and what proves it.
  patch(
    'job',
    WORK,
    'placements/:id',
    ({ placement }) => placement,
    () => ({ jobTitle: WRITTEN }),
  ),
  patch(
    'pay',
    DATA,
    'earnings/:id',
    ({ earning }) => earning,
    () => ({ grossPence: 98733 }),
  ),
  {
    ...post(
      'filename',
      DATA,
      'placements/:id/evidence',
      ({ placement }) => placement,
      () => ({}),
    ),
    sent: () => ({ form: { evidenceKind: 'contract' }, file: 'file' }),
  },
  // What was said when somebody was referred; nobody has taken this one on, so it is the area's.
  post(
    'attempt',
    ['administrator'],
    'referrals/:id/first-contact',
    ({ acknowledgedReferral }) => acknowledgedReferral,
    () => ({ happenedOn: TODAY, channel: 'phone', result: 'undecided', note: WRITTEN }),
  ),
  // Decisions about data, requests, and what guards a record.
  post('consent', CLOSE, 'participants/:id/consents', person, () => ({
    ...{ purpose: 'publicity', decision: 'no', decidedOn: TODAY, how: 'in-person', note: WRITTEN },
  })),
  post('rights', [...WORK, ...PRIVACY], 'rights-requests', nobody, (_, reference) => ({
    ...{ kind: 'complaint', person: reference, receivedOn: TODAY, channel: 'email', words: WRITTEN },
  })),
  form(
    'stop',
    PRIVACY,
    'rights/:id/stops',
    ({ rightsRequest }) => rightsRequest,
    () => ({ purpose: 'evaluation', stopReason: WRITTEN }),
  ),
  form('hold', PRIVACY, 'legal-holds/new', nobody, (_, references) => ({
    ...{ matter: WRITTEN, reason: WRITTEN, whose: 'some', references },
  })),
  form(
    'opening',
    ['commissioner'],
    'verification/:id',
    ({ outcome }) => outcome,
    () => ({ purpose: 'sample', reason: WRITTEN }),
  ),
  post('restriction', [...LEADING, ...PRIVACY], 'participants/:id/restriction', person, ({ account }) => ({
    ...{ reason: 'at-risk', words: `${WRITTEN} works for another team`, memberIds: [account] },
  })),
];

/** Where somebody has to stand so that the first provider’s people are theirs to write about. */
const NEAR: readonly Stand[] = ['own', 'other team', 'own area'];

export const mayWrite = ({ role, stand }: Viewer, { roles }: FieldWrite): boolean =>
  roles.includes(role) && NEAR.includes(stand);
