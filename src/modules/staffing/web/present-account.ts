import type { AccountEntry } from '#modules/identity';
import type { CodeValue } from '#modules/policy';
import type { Actor } from '#platform/security/actor';
import { Permission } from '#platform/security/permission';
import { ROLE_LABEL } from '#platform/security/role';
import { formatShortDate } from '#shared/calendar-date';
import { formatDateTime, londonDay } from '#shared/london-time';
import { formatPhone } from '#shared/phone';
import { list, plural } from '#shared/wording';
import { scopeOf, sensitiveOf } from '../application/access-words.js';

interface Tag {
  readonly text: string;
  readonly colour: string;
}

/** Whether somebody can get in, in a word. */
export function stateTag({ suspendedAt, isInvited, invitedUntil }: AccountEntry, now: Date): Tag {
  if (suspendedAt) return { text: 'Suspended', colour: 'red' };
  if (!isInvited) return { text: 'Can sign in', colour: 'green' };
  return invitedUntil && invitedUntil > now
    ? { text: 'Invited', colour: 'blue' }
    : { text: 'Invitation over', colour: 'orange' };
}

const labelsOf = (codes: readonly string[], known: readonly CodeValue[]): string[] =>
  codes.map((code) => known.find((value) => value.code === code)?.label ?? code);
const day = (instant: Date): string => formatShortDate(londonDay(instant));
const factorWords = (has: boolean | null): string => (has === null ? 'Not known' : has ? 'Yes' : 'No');

/** A line of the list of accounts. */
export function presentLine(account: AccountEntry, now: Date) {
  const { id, name, email, role, organisationName, teamName, lastSignInAt, hasSecondFactor } = account;
  return {
    cells: [
      { text: name, href: `/accounts/${id}`, hint: email },
      { text: ROLE_LABEL[role], hint: [organisationName, teamName].filter(Boolean).join(', ') },
      lastSignInAt ? day(lastSignInAt) : 'Never',
      factorWords(hasSecondFactor),
      { tag: stateTag(account, now) },
    ],
  };
}

export const COLUMNS = [
  { text: 'Name' },
  { text: 'Role' },
  { text: 'Last sign-in' },
  { text: 'Second factor' },
  { text: 'State' },
] as const;

/** One account: who it is, what it may do, and how they get in. */
export function presentAccount(account: AccountEntry, skills: readonly CodeValue[], now: Date) {
  const { name, email, role, organisationName, teamName, practiceName, phone, fte, models, districtNames } = account;
  const { createdAt, lastSignInAt, lastUsedAt, suspendedAt, isInvited, invitedUntil, hasSecondFactor } = account;
  const sensitive = sensitiveOf(role);
  return {
    id: account.id,
    name,
    state: stateTag(account, now),
    who: [
      { label: 'Email address', text: email },
      { label: 'Role', text: ROLE_LABEL[role] },
      { label: 'Works for', text: organisationName },
      ...(teamName ? [{ label: 'Team', text: teamName }] : []),
      ...(practiceName ? [{ label: 'GP practice', text: practiceName }] : []),
      ...(phone ? [{ label: 'Phone', text: formatPhone(phone) }] : []),
      ...(role === 'employment-specialist'
        ? [
            { label: 'Share of full time', text: String(fte) },
            { label: 'Models', text: list(models.map((model) => model.toUpperCase())) || 'None' },
            { label: 'Districts', text: list(districtNames) || 'None' },
            { label: 'Languages besides English', text: list(account.languages) || 'None' },
            { label: 'Knows how to support', text: list(labelsOf(account.skills, skills)) || 'Nothing said' },
          ]
        : []),
    ],
    may: [
      { label: 'Whose records', text: scopeOf(account) },
      { label: 'May see or do', lines: sensitive.length > 0 ? sensitive : ['nothing sensitive'] },
    ],
    ways: [
      { label: 'Account made', text: day(createdAt) },
      ...(isInvited && invitedUntil
        ? [{ label: 'Invitation', text: `Good until ${formatDateTime(invitedUntil)}` }]
        : []),
      { label: 'Last sign-in', text: lastSignInAt ? formatDateTime(lastSignInAt) : 'Never' },
      ...(lastUsedAt ? [{ label: 'Last used', text: day(lastUsedAt) }] : []),
      { label: 'Second factor', text: factorWords(hasSecondFactor) },
      ...(suspendedAt ? [{ label: 'Suspended', text: formatDateTime(suspendedAt) }] : []),
    ],
  };
}

/** What a suspension would leave, or left: "24 people need another specialist". */
export function leftBehind(people: number): string {
  return people === 0
    ? 'Nobody is left without a specialist'
    : `${plural(people, 'person', 'people')} need${people === 1 ? 's' : ''} another specialist`;
}

/** The same, with the ways of the reader to change it: theirs, or else whom to ask. `leaders`: names. */
export function presentLeftBehind(
  { id, providerId, organisationName }: AccountEntry,
  people: number,
  { permissions, providerId: own }: Actor,
  leaders: readonly string[],
) {
  const isTheirs = own !== null && own === providerId;
  const mayMove = isTheirs && permissions.has(Permission.CaseloadRead) && permissions.has(Permission.ReferralAllocate);
  const mayCover = isTheirs && permissions.has(Permission.CoverArrange);
  return {
    words: leftBehind(people),
    moves: mayMove ? `/moves/new?from=${id}&whom=all` : null,
    caseload: mayMove ? `/caseload?specialist=${id}` : null,
    cover: mayCover ? `/cover?specialist=${id}` : null,
    ask: mayMove || mayCover ? null : leaders.join(' or ') || `somebody who leads ${organisationName}`,
  };
}
