import { createHash } from 'node:crypto';
import type pg from 'pg';
import { drawSample, frameHash, SAMPLE_FRAME, type FrameLine, type SamplePlan } from '#modules/verification';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { londonInstant } from '#shared/london-time';

const PLAN: SamplePlan = { seed: 'Internal audit 1', wanted: 12, unit: 'outcomes', strata: 'provider' };
/** Found so far, in the order of the sample; the rest is still to be looked at. */
const FINDINGS = ['right', 'right', 'right', 'right', 'not-right', 'right', 'right'] as const;
const NOT_RIGHT = 'The file does not say whose it is.';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** An audit sample of the quarter before last, drawn by the program's own rule, with some of it looked at. */
export async function insertSample(client: pg.ClientBase, areaCode: string, today: CalendarDate): Promise<void> {
  const { rows } = await client.query<{ areaId: string; from: CalendarDate; asOf: CalendarDate }>(
    `SELECT a.id AS "areaId", k.starts_on::text AS from, k.ends_on::text AS "asOf"
       FROM area a CROSS JOIN (SELECT starts_on, ends_on FROM claim_period WHERE kind = 'quarter' AND due_on < $2::date ORDER BY starts_on DESC LIMIT 1 OFFSET 1) k
      WHERE a.code = $1`,
    [areaCode, today],
  );
  const [period] = rows;
  if (!period) return;
  const { areaId, from, asOf } = period;
  const before = londonInstant(addDays(asOf, 1), '00:00');
  const frame = await client.query<FrameLine>(
    `SELECT f.* FROM (${SAMPLE_FRAME}) f JOIN outcome x ON x.id = f.id WHERE x.area_id = $5`,
    [from, asOf, before, null, areaId],
  );
  if (frame.rows.length === 0) return;
  const drawn = drawSample(frame.rows, PLAN, sha256);
  const drawnAt = londonInstant(addDays(asOf, 20), '10:00');
  const sample = await client.query<{ id: string; by: string }>(
    `INSERT INTO audit_sample (area_id, seed, reached_from, as_of, wanted, unit, strata, frame_count, frame_hash, drawn_by, drawn_at)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9,
            coalesce((SELECT u.id::text FROM user_account u WHERE u.area_id = $1 AND u.role = 'commissioner' ORDER BY u.email LIMIT 1), 'seed'), $10
     RETURNING id, drawn_by AS by`,
    [
      ...[areaId, PLAN.seed, from, asOf, PLAN.wanted, PLAN.unit, PLAN.strata],
      ...[frame.rows.length, frameHash(frame.rows, sha256), drawnAt],
    ],
  );
  const findings = drawn.map((_, place) => FINDINGS[place] ?? null);
  await client.query(
    `INSERT INTO audit_sample_item (area_id, sample_id, outcome_id, place, stratum, finding, found_what, found_by, found_at)
     SELECT $1, $2, g.id, g.place, g.stratum, g.finding, CASE g.finding WHEN 'not-right' THEN $6 ELSE '' END,
            CASE WHEN g.finding IS NOT NULL THEN $7 END, CASE WHEN g.finding IS NOT NULL THEN $8::timestamptz + g.place * interval '1 hour' END
       FROM unnest($3::uuid[], $4::text[], $5::text[]) WITH ORDINALITY AS g(id, stratum, finding, place)`,
    [
      ...[areaId, sample.rows[0]?.id, drawn.map(({ id }) => id), drawn.map(({ stratum }) => stratum), findings],
      ...[NOT_RIGHT, sample.rows[0]?.by, drawnAt],
    ],
  );
}
