import type pg from 'pg';

/** What a provider might call its groups: nothing of health, risk or circumstances. */
const NAMES = ['Autumn job fair', 'Driving lessons', 'Interview clothes', 'Evening calls'];
/** One in so many of those with support has a tag. */
const ONE_IN = 4;

/** The same id for the same row in every demonstration database. */
const idOf = (what: string, row: string): string =>
  `overlay(overlay(md5('${what}' || ${row}) placing '8' from 13 for 1) placing 'a' from 17 for 1)::uuid`;

/** Each provider has some tags, and some of its people have one: the same in every demonstration database. */
export async function insertTags(client: pg.ClientBase, areaCode: string): Promise<void> {
  await client.query(
    `INSERT INTO tag (id, area_id, provider_id, name, name_key)
     SELECT ${idOf('tag/', `p.id || n.name`)}, a.id, p.id, n.name, lower(n.name)
       FROM provider p JOIN area a ON a.id = p.area_id AND a.code = $1 CROSS JOIN unnest($2::text[]) AS n(name)`,
    [areaCode, NAMES],
  );
  await client.query(
    `INSERT INTO participant_tag (id, area_id, provider_id, participant_id, tag_id, added_at, added_by)
     SELECT ${idOf('participant-tag/', 'e.id')}, e.area_id, e.provider_id, e.participant_id, t.id, e.started_on + time '10:00', e.specialist_id::text
       FROM episode e CROSS JOIN LATERAL (SELECT abs(hashtext(e.id::text)::bigint) AS n) h
       JOIN area a ON a.id = e.area_id AND a.code = $1
       JOIN tag t ON t.provider_id = e.provider_id AND t.name = ($2::text[])[1 + (h.n / 7 % $3)::integer]
      WHERE e.started_on IS NOT NULL AND e.exited_on IS NULL AND h.n % $4 = 0`,
    [areaCode, NAMES, NAMES.length, ONE_IN],
  );
}
