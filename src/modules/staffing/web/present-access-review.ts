import { ROLE_LABEL } from '#platform/security/role';
import { formatShortDate } from '#shared/calendar-date';
import { csvLine } from '#shared/csv';
import { londonDay } from '#shared/london-time';
import { list, plural } from '#shared/wording';
import type { AccessLine, Due } from '../application/access-review.service.js';
import { leftBehind } from './present-account.js';

const DUE: Readonly<Record<Due, { readonly text: string; readonly colour: string }>> = {
  'left-people': { text: 'Suspended, with people left', colour: 'red' },
  never: { text: 'Never reviewed', colour: 'orange' },
  'role-changed': { text: 'Role changed since', colour: 'orange' },
  over: { text: 'Due', colour: 'yellow' },
  'not-yet': { text: 'Reviewed', colour: 'green' },
  suspended: { text: 'Suspended', colour: 'grey' },
};

/** A line of the review. `mayTick`: nobody confirms their own account. */
export function presentReviewLine(line: AccessLine, own: string, ticked: readonly string[]) {
  const { account, scope, sensitive, daysUnused, covers, people, due, reviewedOn, reviewedByName } = line;
  const { id, name, email, role, organisationName, lastSignInAt, hasSecondFactor } = account;
  return {
    id,
    name,
    email,
    role: ROLE_LABEL[role],
    organisation: organisationName,
    scope,
    sensitive: list(sensitive) || 'nothing sensitive',
    left: due === 'left-people' ? leftBehind(people) : '',
    covers: covers.length > 0 ? `Covers ${list(covers)} now` : '',
    lastSignIn: lastSignInAt ? formatShortDate(londonDay(lastSignInAt)) : 'Never',
    unused: daysUnused === null ? '' : daysUnused === 0 ? 'Used today' : `Unused for ${plural(daysUnused, 'day')}`,
    factor: hasSecondFactor === false ? 'No second factor' : '',
    due: DUE[due],
    reviewed: reviewedOn ? `${formatShortDate(reviewedOn)}${reviewedByName ? ` by ${reviewedByName}` : ''}` : '',
    mayTick: id !== own && account.suspendedAt === null,
    ticked: ticked.includes(id),
  };
}

const HEADINGS = [
  ...['Name', 'Email', 'Role', 'Organisation', 'Whose records', 'Sensitive permissions', 'State', 'Last sign-in'],
  ...[
    'Days unused',
    'Second factor',
    'Covers now',
    'People in their caseload',
    'Review',
    'Last reviewed',
    'Reviewed by',
  ],
];

/** The whole review as a file, cells guarded against becoming formulas. */
export function reviewCsv(lines: readonly AccessLine[]): string {
  const rows = lines.map(
    ({ account, scope, sensitive, daysUnused, covers, people, due, reviewedOn, reviewedByName }) => [
      ...[account.name, account.email, ROLE_LABEL[account.role], account.organisationName, scope, sensitive.join('; ')],
      account.suspendedAt ? 'Suspended' : account.isInvited ? 'Invited' : 'Can sign in',
      account.lastSignInAt ? londonDay(account.lastSignInAt) : '',
      daysUnused === null ? '' : String(daysUnused),
      account.hasSecondFactor === null ? '' : account.hasSecondFactor ? 'yes' : 'no',
      ...[covers.join('; '), String(people), DUE[due].text, reviewedOn ?? '', reviewedByName ?? ''],
    ],
  );
  return [HEADINGS, ...rows].map((cells) => `${csvLine(cells)}\r\n`).join('');
}
