import { givenEpisode } from '../sessions/given-episode.js';
import type { TestApp } from '../support/app.js';
import type { LivedIn } from './lived-in.js';

/** Somebody whom another provider asks the first one to support: the first provider's manager has to answer; and somebody whom nothing keeps from leaving. */
export async function comingToUs(app: TestApp): Promise<Pick<LivedIn, 'transfer' | 'leaving'>> {
  const { id, participantId } = await givenEpisode(app, {
    email: 'ellen.brack@kent-coast.example',
    name: ['Tove', 'Tideway'],
  });
  const [made] = await app.query<{ id: string }>(
    `INSERT INTO transfer (area_id, provider_id, to_provider_id, participant_id, episode_id, reference, initials, model, reason, wanted_from, note, asked_at)
     SELECT e.area_id, e.provider_id, $2, e.participant_id, e.id, p.reference, 'TT', e.model, 'nearer', '2026-11-20', 'Likes mornings', '2026-11-20T09:00Z'
       FROM episode e JOIN participant p ON p.id = e.participant_id WHERE e.id = $1 AND p.id = $3 RETURNING id`,
    [id, app.cast.person('manager@demo.example').providerId, participantId],
  );
  const leaving = await givenEpisode(app, { name: ['Lena', 'Leavesley'] });
  return { transfer: made?.id ?? '', leaving: leaving.participantId };
}
