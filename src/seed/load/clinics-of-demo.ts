import type pg from 'pg';

/** The demonstration's first specialist, and the practice whose host signs in. */
const SPECIALIST = 'specialist@demo.example';
const PRACTICE = 'G82050';
const SITES = 6;
const HOURS = `jsonb_build_object(${['monday', 'tuesday', 'wednesday', 'thursday', 'friday']
  .map((day) => `'${day}', jsonb_build_object('opens', '08:00', 'closes', '18:30')`)
  .join(', ')})`;

/**
 * The practices where the demonstration's people meet, as sites with rooms and hosts, and a weekly clinic of the first
 * specialist on the weekday of her latest session at the host's practice: some days confirmed, the later ones still asked for.
 */
export async function writeClinics(client: pg.ClientBase, today: string): Promise<void> {
  await client.query(
    `INSERT INTO practice_site (area_id, practice_code, rooms, host_name, host_phone, host_email, network, lone_working, safety, opening)
     SELECT used.area_id, used.practice_code, used.rooms, host.name, '+44163296015' || used.place, lower(split_part(host.name, ' ', 1)) || '@practice.example',
            CASE WHEN used.practice_code = $2 THEN 'Ashford Rural' ELSE '' END, host.risk, host.safety, ${HOURS}
       FROM (SELECT s.area_id, s.practice_code, array_agg(DISTINCT s.room ORDER BY s.room) AS rooms,
                    row_number() OVER (ORDER BY s.practice_code <> $2, count(*) DESC, s.practice_code) AS place
               FROM support_session s JOIN user_account u ON u.id = s.specialist_id
               JOIN user_account me ON me.email = $1 AND me.provider_id = u.provider_id
              WHERE s.practice_code IS NOT NULL AND s.room <> ''
              GROUP BY s.area_id, s.practice_code) used
       JOIN (VALUES (1, 'Priya Nair', 'low', 'The alarm button is under the desk.'), (2, 'Tom Ashdown', 'low', ''),
                    (3, 'Gwen Marsh', 'medium', 'Reception closes at midday on Fridays.'), (4, 'Idris Cole', 'not-rated', ''),
                    (5, 'Hannah Frost', 'high', 'The room is in the annexe: check in before and after.'), (6, 'Leo Park', 'low', '')
            ) host (place, name, risk, safety) ON host.place = used.place
      WHERE used.place <= $3`,
    [SPECIALIST, PRACTICE, SITES],
  );
  await client.query(
    `WITH next AS (
       SELECT s.area_id, s.provider_id, s.specialist_id, s.practice_code, s.room, local.at::date AS day,
              least('09:00', min(to_char(local.at, 'HH24:MI'))) AS begins,
              greatest('13:00', max(to_char(s.ends_at AT TIME ZONE 'Europe/London', 'HH24:MI'))) AS ends
         FROM support_session s JOIN user_account u ON u.id = s.specialist_id AND u.email = $1
        CROSS JOIN LATERAL (SELECT s.starts_at AT TIME ZONE 'Europe/London' AS at) local
        WHERE s.practice_code = $2 AND s.room <> '' AND s.status IN ('booked', 'attended', 'did-not-attend')
        GROUP BY s.area_id, s.provider_id, s.specialist_id, s.practice_code, s.room, local.at::date
        ORDER BY day DESC LIMIT 1),
     series AS (
       INSERT INTO clinic (id, area_id, provider_id, specialist_id, practice_code, room, starts_on, until, every_weeks, begins, ends,
                           first_slots, first_minutes, follow_up_minutes, gap_minutes)
       SELECT gen_random_uuid(), area_id, provider_id, specialist_id, practice_code, room, day - 28, greatest(day, $3::date) + 56, 1, begins, ends, 1, 45, 30, 10 FROM next
       RETURNING *)
     INSERT INTO clinic_day (id, clinic_id, area_id, provider_id, specialist_id, practice_code, room, day, begins, ends, starts_at, ends_at, state)
     SELECT gen_random_uuid(), c.id, c.area_id, c.provider_id, c.specialist_id, c.practice_code, c.room, d.day, c.begins, c.ends,
            (d.day + c.begins::time) AT TIME ZONE 'Europe/London', (d.day + c.ends::time) AT TIME ZONE 'Europe/London',
            CASE WHEN d.day <= $3::date + 14 THEN 'confirmed' ELSE 'requested' END
       FROM series c CROSS JOIN LATERAL (SELECT generate_series(c.starts_on::timestamp, c.until::timestamp, interval '7 days')::date AS day) d
      WHERE NOT EXISTS (SELECT FROM bank_holiday h WHERE h.day = d.day)`,
    [SPECIALIST, PRACTICE, today],
  );
}
