import type pg from 'pg';

/** First halves of invented areas; with the ends they make names that are on no map. */
const FRONTS = 'North South East West Upper Lower Great'.split(' ');
const ENDS = 'Marchwold Aldermoor Fenborough Harrowdale Linstead Tarnshire'.split(' ');
const DISTRICTS = ['Town', 'Coast', 'Vale', 'Hills', 'Riverside', 'Forest'];

/** The code of the nth area, beginning with the real one. */
export function areaCode(place: number): string {
  return place === 0 ? 'KM' : `X${String(place).padStart(2, '0')}`;
}

/**
 * Adds invented areas up to `count` where they are missing, each with districts of its own. Their codes begin with X,
 * which no real district's does.
 */
export async function addOtherAreas(client: pg.ClientBase, count: number): Promise<void> {
  for (let place = 1; place < count; place += 1) {
    const code = areaCode(place);
    const name = `${FRONTS[place % FRONTS.length]} ${ENDS[Math.floor(place / FRONTS.length) % ENDS.length]}`;
    await client.query(
      `WITH made AS (INSERT INTO area (code, name, accountable_body, reference_prefix)
                     VALUES ($1, $2, $2 || ' Combined Authority', $1) ON CONFLICT DO NOTHING RETURNING id)
       INSERT INTO district (gss_code, area_id, name)
       SELECT 'X' || lpad(($3 * 10 + d.place)::text, 8, '0'), made.id, $2 || ' ' || d.name
         FROM made CROSS JOIN unnest($4::text[]) WITH ORDINALITY AS d(name, place)`,
      [code, name, place, DISTRICTS],
    );
  }
}
