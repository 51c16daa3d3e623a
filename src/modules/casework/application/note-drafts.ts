import type { DraftPlace } from '#modules/drafts';

/** Where a note that is being written belongs. */
export const notePlace = (episodeId: string, participantId: string): DraftPlace => ({
  form: 'note',
  aboutId: episodeId,
  participantId,
});

/** The page on which it is written. */
export const notePage = (episodeId: string): string => `/episodes/${episodeId}/notes/new`;
