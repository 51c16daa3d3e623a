import type { TimelineRow } from '../data/timeline.query.js';
import { PAPER_WORDS } from './timeline-paper-words.js';

const at = (linkId: string | null): string | null => linkId && `/episodes/${linkId}/evidence-requests`;

/** What was asked for and answered by a link, and what was made and signed, as the timeline tells it. */
export const LINK_WORDS = {
  ...PAPER_WORDS,
  'own-words': ({ linkId }: TimelineRow) => ({
    title: 'They sent their own part of the vocational profile',
    href: linkId && `/episodes/${linkId}/own-words`,
    by: 'the participant',
  }),
  'evidence-asked': ({ code, linkId }: TimelineRow) => ({
    title: code === 'employer' ? 'Asked the employer to confirm the job' : 'Asked them for payslips by a link',
    href: at(linkId),
  }),
  'evidence-answered': ({ code, linkId }: TimelineRow) => ({
    title: code === 'employer' ? 'The employer answered by the link' : 'They answered by the link',
    href: at(linkId),
    by: code === 'employer' ? 'the employer' : 'the participant',
  }),
};
