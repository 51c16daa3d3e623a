import { givenEpisode } from '../sessions/given-episode.js';
import type { TestApp } from '../support/app.js';
import type { LivedIn } from './lived-in.js';

/** Somebody whom another provider asks the first one to support: the first provider's manager has to answer; and somebody whom nothing keeps from leaving. */
export async function comingToUs(app: TestApp): Promise<Pick<LivedIn, 'transfer' | 'leaving' | 'newArea'>> {
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
  await app.query(
    `INSERT INTO participant_consent (participant_id, area_id, provider_id, purpose, decided_on, decision)
     SELECT id, area_id, provider_id, 'warm-referral', '2026-11-19', 'given' FROM participant WHERE id = $1`,
    [leaving.participantId],
  );
  return { transfer: made?.id ?? '', leaving: leaving.participantId, newArea: await anotherArea(app) };
}

/** With one provider that has a contract for either model. */
async function anotherArea(app: TestApp): Promise<string> {
  const [area] = await app.query<{ id: string }>(
    `WITH made AS (INSERT INTO area (code, name, accountable_body, reference_prefix) VALUES ('NW', 'Newshire', 'Newshire Council', 'NW') RETURNING id),
          part AS (INSERT INTO district (gss_code, area_id, name) SELECT 'X00000801', id, 'Newshire Vale' FROM made),
          does AS (INSERT INTO provider (area_id, name) SELECT id, 'Vale Works' FROM made RETURNING id, area_id),
          runs AS (INSERT INTO contract (area_id, provider_id, name, model, starts_on, ends_on)
                   SELECT area_id, id, 'Vale ' || m, m, '2025-07-01', '2030-03-31' FROM does, unnest('{ips,seqf}'::text[]) m)
     SELECT id FROM made`,
  );
  return area?.id ?? '';
}
