import type { DataSource } from 'typeorm';
import { calendarDate } from '#shared/calendar-date';
import { bankHolidays } from '../domain/bank-holidays.js';
import { claimCalendar } from '../domain/claim-calendar.js';
import { CODES_OF_EMPLOYERS } from './reference/codes-employers.js';
import { CODES_OF_A_PERSON } from './reference/codes-person.js';
import { CODES_OF_JOINING } from './reference/codes-joining.js';
import { CODES_OF_STAFF } from './reference/codes-staff.js';
import { CODES_OF_SUPPORT } from './reference/codes-work.js';
import { PRIVACY_NOTICES } from './reference/privacy-notices.js';
import { PURPOSES } from './reference/purposes.js';
import { RULE_SETS } from './reference/rule-sets.js';
import { BEGINNING, chosen, fromMemory } from './reference/sources.js';
import { TIME_STANDARDS } from './reference/time-standards.js';
import { TOPICS } from './reference/topics.js';
import { WAGE_RATES } from './reference/wage-rates.js';

const HOLIDAY_YEARS = [2024, 2025, 2026, 2027, 2028, 2029, 2030];
const CLAIMS_FROM = calendarDate('2025-04-01');
const CLAIMS_TO = calendarDate('2030-03-31');
/** Working days after a month or quarter by which its return or claim is due: nobody has said. */
const DUE = { month: 10, quarter: 20 } as const;

const VALUES = TOPICS.flatMap(({ values }) => values);
const CODES = [
  ...CODES_OF_JOINING,
  ...CODES_OF_A_PERSON,
  ...CODES_OF_SUPPORT,
  ...CODES_OF_STAFF,
  ...CODES_OF_EMPLOYERS,
];

/** Each inserts the rows that are missing and touches none that are there: an administrator's correction stays. */
const LOADS: readonly { readonly what: string; readonly sql: string; readonly rows: () => readonly object[] }[] = [
  {
    what: 'values',
    sql: `INSERT INTO policy_value (key, effective_from, value, label, unit, assumption, source, status, note)
          SELECT r.key, r."effectiveFrom", coalesce(r.value, 'null'), r.label, r.unit, r.assumption, r.source, r.status, r.note
            FROM jsonb_to_recordset($1::jsonb) AS r(key text, "effectiveFrom" date, value jsonb, label text, unit text,
                 assumption text, source text, status text, note text)
          ON CONFLICT (key, effective_from) DO NOTHING RETURNING 1`,
    rows: () =>
      VALUES.map(
        ({ key, value, label, unit = '', assumption = null, from, confirm = '', effectiveFrom = BEGINNING }) => ({
          ...{ key, effectiveFrom, value, label, unit, assumption, note: confirm },
          ...from,
        }),
      ),
  },
  {
    what: 'wage rates',
    sql: `INSERT INTO wage_rate (effective_from, band, min_age, max_age, pence_per_hour, source, status)
          SELECT r."effectiveFrom", r.band, r."minAge", r."maxAge", r."pencePerHour", r.source, r.status
            FROM jsonb_to_recordset($1::jsonb) AS r("effectiveFrom" date, band text, "minAge" integer, "maxAge" integer,
                 "pencePerHour" integer, source text, status text)
          ON CONFLICT (rate_table, effective_from, band) DO NOTHING RETURNING 1`,
    rows: () => WAGE_RATES,
  },
  {
    what: 'time standards',
    sql: `INSERT INTO time_standard (code, effective_from, label, from_event, to_event, days, working_days, model, source, status, assumption)
          SELECT r.code, r."effectiveFrom", r.label, r."fromEvent", r."toEvent", r.days, r."workingDays", r.model, r.source, r.status, r.assumption
            FROM jsonb_to_recordset($1::jsonb) AS r(code text, "effectiveFrom" date, label text, "fromEvent" text, "toEvent" text,
                 days integer, "workingDays" boolean, model text, source text, status text, assumption text)
          ON CONFLICT (code, effective_from, area_id, model, provider_id, edition) DO NOTHING RETURNING 1`,
    rows: () => TIME_STANDARDS,
  },
  {
    what: 'rule sets',
    sql: `INSERT INTO outcome_rule_set (code, version, effective_from, label, definition, source, status, assumption)
          SELECT r.code, r.version, r."effectiveFrom", r.label, r.definition, r.source, r.status, r.assumption
            FROM jsonb_to_recordset($1::jsonb) AS r(code text, version integer, "effectiveFrom" date, label text, definition jsonb,
                 source text, status text, assumption text)
          ON CONFLICT (code, version) DO NOTHING RETURNING 1`,
    rows: () => RULE_SETS,
  },
  {
    what: 'codes',
    sql: `INSERT INTO code_list_value (list, code, label, sort_order, effective_from, attributes, source, status)
          SELECT r.list, r.code, r.label, r."sortOrder", r."effectiveFrom", r.attributes, r.source, r.status
            FROM jsonb_to_recordset($1::jsonb) AS r(list text, code text, label text, "sortOrder" integer, "effectiveFrom" date,
                 attributes jsonb, source text, status text)
          ON CONFLICT (list, code) DO NOTHING RETURNING 1`,
    rows: () => CODES.map((code) => ({ ...code, effectiveFrom: BEGINNING })),
  },
  {
    what: 'bank holidays',
    sql: `INSERT INTO bank_holiday (day, name) SELECT r.day, r.name FROM jsonb_to_recordset($1::jsonb) AS r(day date, name text)
          ON CONFLICT (day) DO NOTHING RETURNING 1`,
    rows: () => HOLIDAY_YEARS.flatMap(bankHolidays),
  },
  {
    what: 'claim periods',
    sql: `INSERT INTO claim_period (kind, starts_on, ends_on, due_on, source, status, assumption)
          SELECT r.kind, r."startsOn", r."endsOn", r."dueOn", r.source, r.status, r.assumption
            FROM jsonb_to_recordset($1::jsonb) AS r(kind text, "startsOn" date, "endsOn" date, "dueOn" date, source text,
                 status text, assumption text)
          ON CONFLICT (kind, starts_on) DO NOTHING RETURNING 1`,
    rows: () => {
      const holidays = new Set(HOLIDAY_YEARS.flatMap(bankHolidays).map(({ day }) => day));
      return claimCalendar(CLAIMS_FROM, CLAIMS_TO, DUE, holidays).map((period) => ({
        ...period,
        ...(period.kind === 'month' ? fromMemory('7.1') : chosen('7.2')),
        assumption: period.kind === 'month' ? 'A-13' : 'A-15',
      }));
    },
  },
  {
    what: 'purposes',
    sql: `INSERT INTO processing_purpose (code, effective_from, name, explanation, lawful_basis, special_condition, usable, expires_after_months,
                 relied_on_by, is_sensitive, sort_order, source, status)
          SELECT r.code, r."effectiveFrom", r.name, r.explanation, r."lawfulBasis", r."specialCondition", r.usable, r."expiresAfterMonths",
                 r."reliedOnBy", r."isSensitive", r."sortOrder", r.source, r.status
            FROM jsonb_to_recordset($1::jsonb) AS r(code text, "effectiveFrom" date, name text, explanation text, "lawfulBasis" text,
                 "specialCondition" text, usable text, "expiresAfterMonths" integer, "reliedOnBy" text[], "isSensitive" boolean,
                 "sortOrder" integer, source text, status text)
          ON CONFLICT (area_id, code, effective_from) DO NOTHING RETURNING 1`,
    rows: () => PURPOSES.map((purpose, place) => ({ ...purpose, sortOrder: place + 1 })),
  },
  {
    what: 'privacy notices',
    sql: `INSERT INTO privacy_notice (version, language, effective_from, title, body, source, status)
          SELECT r.version, r.language, r."effectiveFrom", r.title, r.body, r.source, r.status
            FROM jsonb_to_recordset($1::jsonb) AS r(version text, language text, "effectiveFrom" date, title text, body text, source text, status text)
          ON CONFLICT (area_id, version, language) DO NOTHING RETURNING 1`,
    rows: () => PRIVACY_NOTICES,
  },
];

/** Puts every row this program ships where it is missing, as the owner, and tells how many of each were new. */
export async function shipPolicy(owner: DataSource): Promise<{ readonly what: string; readonly added: number }[]> {
  return owner.transaction(async (manager) => {
    const added: { what: string; added: number }[] = [];
    // Purposes and notices are audited, because an area writes its own.
    await manager.query(`SELECT set_config('app.actor_id', 'system', true)`);
    for (const { what, sql, rows } of LOADS) {
      const inserted: unknown[] = await manager.query(sql, [JSON.stringify(rows())]);
      added.push({ what, added: inserted.length });
    }
    return added;
  });
}
