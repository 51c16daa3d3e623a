import type { DraftPlace } from '#modules/drafts';

/** Where the words on the end of somebody's support belong while they are written. */
export const exitPlace = (episodeId: string, participantId: string): DraftPlace => ({
  form: 'exit',
  aboutId: episodeId,
  participantId,
});

/** The page on which they are written. */
export const exitPage = (episodeId: string): string => `/episodes/${episodeId}/exit`;
