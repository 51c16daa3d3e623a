import type pg from 'pg';
import { addMonths, firstOfMonth, type CalendarDate } from '#shared/calendar-date';
import { programmeBegins } from './programme.js';

/** A rule set of the area's own: what ships, and weeks of work besides, for people who start in one month. */
const OWN = { code: 'KM-WEEKS', version: 1, label: 'Kent and Medway: earnings and weeks of work' } as const;
const SHIPPED = { code: 'CTW-2025', version: 1 } as const;
const WEEKS = {
  ...{ kind: 'BASELINE', basis: 'HOURS', hoursPerWeek: 7, weeks: 13, withinWeeks: 16, evidenceMin: 1 },
  ...{ rateTable: null, rateAgeBand: null, rateDate: null, trackingDays: 182 },
} as const;
/** What is paid for people of that month, so that claims which pay by outcome can be looked at as well; in pence. */
const PRICES = [
  { kind: 'JOB_START', ruleSet: OWN.code, contract: null, pence: 40_000 },
  { kind: 'BASELINE', ruleSet: OWN.code, contract: null, pence: 90_000 },
] as const;
/** Months ago that people started under it: long enough for thirteen weeks of work, and for a claim with them that is approved. */
const BEGAN = 11;
const DECIDED = 'Decided by the accountable body for one month, to try it out. Made up for demonstration';
const DECIDED_BACK =
  'The month is over: people start under the rules of the programme again. Made up for demonstration';

/** The rule set, the month in which it was chosen, and what is paid for its outcomes; nothing while the programme is too young for it. */
export async function insertOwnRules(client: pg.ClientBase, areaCode: string, today: CalendarDate): Promise<void> {
  const from = firstOfMonth(addMonths(today, -BEGAN));
  if (from < programmeBegins(today)) return;
  await client.query(
    `INSERT INTO outcome_rule_set (area_id, code, version, effective_from, label, definition, source, status)
     SELECT a.id, $2, $3, $4, $5, jsonb_build_object('code', $2::text, 'rules', (s.definition -> 'rules') || $6::jsonb, 'neverCounts', s.definition -> 'neverCounts'), $7, 'assumed'
       FROM area a JOIN outcome_rule_set s ON s.code = $8 AND s.version = $9 WHERE a.code = $1
     ON CONFLICT (code, version) DO NOTHING`,
    [
      ...[areaCode, OWN.code, OWN.version, from, OWN.label, JSON.stringify([WEEKS]), DECIDED],
      ...[SHIPPED.code, SHIPPED.version],
    ],
  );
  await client.query(
    `INSERT INTO rule_set_choice (area_id, effective_from, code, version, source)
     SELECT a.id, c.* FROM area a CROSS JOIN (VALUES ($2::date, $4, $5::integer, $6), ($3, $7, $8, $9)) AS c(day, code, version, source)
      WHERE a.code = $1
     ON CONFLICT ON CONSTRAINT rule_set_choice_once_per_day DO NOTHING`,
    [
      ...[areaCode, from, addMonths(from, 1), OWN.code, OWN.version, DECIDED],
      ...[SHIPPED.code, SHIPPED.version, DECIDED_BACK],
    ],
  );
  await client.query(
    `INSERT INTO area_policy_value (area_id, key, effective_from, edition, value, source, status, recorded_by)
     SELECT a.id, 'outcome-prices', $2, 1, $3, $4, 'assumed', 'seed' FROM area a WHERE a.code = $1
     ON CONFLICT ON CONSTRAINT area_policy_value_once DO NOTHING`,
    [areaCode, from, JSON.stringify(PRICES), DECIDED],
  );
}
