import { randomUUID } from 'node:crypto';
import type { TestApp } from '../support/app.js';
import type { GivenEpisode } from './given-episode.js';

/** A booked session of half an hour, put straight into the database: also one whose time has come or gone. */
export async function givenSession(
  app: TestApp,
  { id: episodeId }: GivenEpisode,
  startsAt: string,
  { practiceCode = null, room = '' }: { readonly practiceCode?: string | null; readonly room?: string } = {},
): Promise<string> {
  const id = randomUUID();
  await app.query(
    `INSERT INTO support_session (id, area_id, provider_id, participant_id, episode_id, specialist_id, starts_at, ends_at, mode, practice_code, room, note)
     SELECT $1, area_id, provider_id, participant_id, id, specialist_id, $3::timestamptz, $3::timestamptz + interval '30 minutes',
            CASE WHEN $4::text IS NULL THEN 'phone' ELSE 'in-person-clinic' END, $4, $5, 'a private note'
       FROM episode WHERE id = $2`,
    [id, episodeId, startsAt, practiceCode, room],
  );
  return id;
}
