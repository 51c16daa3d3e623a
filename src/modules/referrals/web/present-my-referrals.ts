import { formatDate, formatShortDate } from '#shared/calendar-date';
import type { MyReferral } from '../data/my-referrals.query.js';
import type { ReferralStatus } from '../domain/referral-status.js';

type EpisodeStatus = NonNullable<MyReferral['episodeStatus']>;

const PROGRESS: Readonly<Record<ReferralStatus, string>> = {
  received: 'Received. We will be in touch with them soon',
  triage: 'We are checking whether they can take part',
  eligible: 'Accepted. They are waiting for a specialist',
  allocated: 'A specialist has their referral and will meet them',
  started: 'Support has started',
  ineligible: 'Closed: they cannot take part in this programme',
  declined: 'Closed: they will not take part',
  unreachable: 'Closed: we could not reach them',
  duplicate: 'Closed: they had already been referred',
  withdrawn: 'Closed: the referral was taken back',
};

const SUPPORT: Readonly<Record<EpisodeStatus, string>> = {
  allocated: PROGRESS.allocated,
  'pre-employment': 'Support has started. They are looking for work',
  retention: 'Support has started. They are working on keeping their job',
  'in-work': 'They are in work, and support goes on',
  exited: 'Support has ended',
};

/** How far somebody has come, for whoever referred them: progress, never reasons or details. */
export function progressWords({ status, episodeStatus }: Pick<MyReferral, 'status' | 'episodeStatus'>): string {
  return status === 'started' && episodeStatus ? SUPPORT[episodeStatus] : PROGRESS[status];
}

export function presentMyReferrals(referrals: readonly MyReferral[]): object {
  return {
    caption: 'People you referred, the newest first',
    captionHidden: true,
    columns: [{ text: 'Person' }, { text: 'Sent' }, { text: 'How it is going' }],
    rows: referrals.map((referral) => ({
      cells: [
        { text: referral.name, hint: referral.reference },
        formatShortDate(referral.receivedOn),
        {
          text: progressWords(referral),
          hint: referral.acknowledgedOn ? `Acknowledged on ${formatDate(referral.acknowledgedOn)}` : undefined,
        },
      ],
    })),
    empty: {
      title: 'You have not referred anybody yet',
      text: 'People you refer appear here, with how far they have come.',
      action: { text: 'Refer somebody', href: '/my-referrals/new' },
    },
  };
}
