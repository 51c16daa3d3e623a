import type { NoticeStanding, PurposeStanding } from '#modules/consents';
import { formatShortDate } from '#shared/calendar-date';

/** What is asked in everyday work; the rest is on the page of the consents. */
const EVERYDAY = [
  { code: 'text-messages', label: 'Text them' },
  { code: 'email-messages', label: 'Email them' },
  { code: 'employer-contact', label: 'Talk to employers' },
  { code: 'professional-contact', label: 'Talk to professionals' },
  { code: 'family-contact', label: 'Talk to family' },
  { code: 'research-contact', label: 'Researchers' },
] as const;

const NOT: Partial<Record<PurposeStanding['state'], string>> = {
  'not-asked': 'No, not asked',
  expired: 'No, their yes ran out',
};

/** Yes or no to what a specialist wants to know before they pick up the phone, and whether a newer notice is due. */
export function presentAllowed(
  standings: readonly Pick<PurposeStanding, 'purpose' | 'mayUse' | 'state' | 'expiresOn'>[],
  { current, needsCurrent }: Pick<NoticeStanding, 'current' | 'needsCurrent'>,
): { label: string; text: string }[] {
  const rows = EVERYDAY.flatMap(({ code, label }) => {
    const standing = standings.find(({ purpose }) => purpose.code === code);
    if (!standing) return [];
    const until = standing.expiresOn ? `, until ${formatShortDate(standing.expiresOn)}` : '';
    return [{ label, text: standing.mayUse ? `Yes${until}` : (NOT[standing.state] ?? 'No') }];
  });
  return needsCurrent ? [...rows, { label: 'Privacy notice', text: `Needs version ${current}` }] : rows;
}
