import type pg from 'pg';

/** Which provider asks which, how long ago, and what came of it. */
const ASKED = `(VALUES
  ('Harbour Employment Trust', 'Wealden Works', 'provider-stops', 1, 'asked', 'Our contract in the east ends. Likes mornings, and messages rather than calls.', ''),
  ('Wealden Works', 'Harbour Employment Trust', 'provider-stops', 2, 'asked', 'Our office at the coast closes. Looks for work there.', ''),
  ('Wealden Works', 'Harbour Employment Trust', 'no-room', 12, 'declined', '', 'We have no room before the spring. Please ask again then.')
) AS wish (gives, takes, reason, days_ago, state, note, answer)`;

/**
 * People who are to go from one provider of the demonstration to another, so that each side has somebody to decide about: under the model both have a
 * contract for, and none whom anything keeps. Written once, after everybody is there.
 */
export async function writeTransfers(client: pg.ClientBase, today: string): Promise<void> {
  await client.query(
    `WITH wished AS (SELECT wish.*, row_number() OVER () AS place FROM ${ASKED}),
     chosen AS (
       SELECT w.*, v.id AS to_provider_id, e.id AS episode_id, e.area_id, e.provider_id, e.participant_id, e.specialist_id, e.model,
              p.reference, upper(left(p.given_name, 1) || left(p.family_name, 1)) AS initials
         FROM wished w JOIN provider g ON g.name = w.gives JOIN provider v ON v.name = w.takes AND v.area_id = g.area_id
        CROSS JOIN LATERAL (SELECT x.* FROM episode x WHERE x.provider_id = g.id AND x.exited_on IS NULL AND x.started_on IS NOT NULL AND x.model = 'ips'
           AND NOT EXISTS (SELECT FROM record_restriction r WHERE r.participant_id = x.participant_id)
           AND NOT EXISTS (SELECT FROM rights_request q WHERE q.participant_id = x.participant_id)
           AND NOT EXISTS (SELECT FROM participant_consent c WHERE c.participant_id = x.participant_id AND c.decision = 'objected')
           ORDER BY x.started_on, x.id OFFSET w.place LIMIT 1) e
         JOIN participant p ON p.id = e.participant_id)
     INSERT INTO transfer (area_id, provider_id, to_provider_id, participant_id, episode_id, reference, initials, model, reason, wanted_from, note,
                           state, asked_by, asked_at, answered_by, answered_at, answer)
     SELECT area_id, provider_id, to_provider_id, participant_id, episode_id, reference, initials, model, reason, $1::date - days_ago, note,
            state, specialist_id::text, ($1::date - days_ago)::timestamp + interval '10 hours',
            CASE WHEN state = 'declined' THEN (SELECT u.id::text FROM user_account u WHERE u.provider_id = to_provider_id AND u.role = 'provider-manager' ORDER BY u.id LIMIT 1) END,
            CASE WHEN state = 'declined' THEN ($1::date - days_ago + 2)::timestamp + interval '11 hours' END, answer
       FROM chosen`,
    [today],
  );
}
