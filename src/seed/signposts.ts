import type pg from 'pg';
import type { CalendarDate } from '#shared/calendar-date';

/** Days from pointing somebody to a service until it is known what came of it. */
const HEARD_AFTER = 14;
/** One in so many of those with support was pointed somewhere. */
const ONE_IN = 6;

/** The same id for the same row in every demonstration database. */
const idOf = (what: string, row: string): string =>
  `overlay(overlay(md5('${what}' || ${row}) placing '8' from 13 for 1) placing 'a' from 17 for 1)::uuid`;

/**
 * Some people were told of a service of the directory, and what came of it: the same for the same day. Told only, and never passed
 * on, because passing on needs an agreement of theirs that nobody gave here.
 */
export async function insertSignposts(client: pg.ClientBase, areaCode: string, today: CalendarDate): Promise<void> {
  await client.query(
    `WITH service AS (
       SELECT s.id, s.area_id, s.needs[1] AS need, row_number() OVER (PARTITION BY s.area_id ORDER BY s.name) - 1 AS place, count(*) OVER (PARTITION BY s.area_id) AS all_of_them
         FROM directory_service s JOIN area a ON a.id = s.area_id WHERE a.code = $1 AND s.audiences @> '{person}'),
     told AS (
       SELECT ${idOf('signpost/', 'e.id')} AS id, e.area_id, e.provider_id, e.participant_id, e.id AS episode_id, e.specialist_id,
              s.id AS service_id, s.need, e.started_on + 10 + (h.n / 7 % 60)::integer AS given_on, e.exited_on, h.n
         FROM episode e CROSS JOIN LATERAL (SELECT abs(hashtext(e.id::text)::bigint) AS n) h
         JOIN service s ON s.area_id = e.area_id AND s.place = (h.n / 11) % s.all_of_them
        WHERE e.started_on IS NOT NULL AND h.n % $3 = 0),
     lately AS (
       SELECT t.*, CASE WHEN t.given_on + $4::integer > $2::date THEN 'signposted'
                        ELSE (ARRAY['helped', 'helped', 'accepted', 'did-not-go', 'signposted'])[1 + (t.n / 13 % 5)::integer] END AS state
         FROM told t WHERE t.given_on <= $2::date AND (t.exited_on IS NULL OR t.given_on <= t.exited_on)),
     kept AS (
       INSERT INTO signpost (id, area_id, provider_id, participant_id, episode_id, service_id, need, kind, state, given_on, given_by, outcome_on, created_at)
       SELECT id, area_id, provider_id, participant_id, episode_id, service_id, need, 'signpost', state, given_on, specialist_id,
              CASE WHEN state <> 'signposted' THEN given_on + $4::integer END, given_on + time '11:00' FROM lately
       RETURNING *)
     INSERT INTO signpost_step (id, area_id, provider_id, participant_id, signpost_id, state, happened_on, recorded_by, recorded_at)
     SELECT ${idOf('step/', 'id')}, area_id, provider_id, participant_id, id, state, outcome_on, given_by::text, outcome_on + time '11:00'
       FROM kept WHERE outcome_on IS NOT NULL`,
    [areaCode, today, ONE_IN, HEARD_AFTER],
  );
}
