import type pg from 'pg';
import { outcomeTrackingEnds, supportWindow } from '#modules/episodes';
import { reachedOutcomes, type OutcomePolicy, type RuleSet } from '#modules/outcomes';
import { jobKinds, wageFloor, type WageRate } from '#modules/placements';
import type { PolicyKey, PolicyValues } from '#modules/policy';
import type { CalendarDate } from '#shared/calendar-date';
import type { Holidays } from '#shared/working-days';
import type { Rules } from './rules.js';
import type { Route } from './story/outline.js';

/** Everything a seed asks policy for, read once: numbers of today for the whole history, as they have not changed yet. */
export async function readRules(
  client: pg.ClientBase,
  today: CalendarDate,
): Promise<{ rules: Rules; holidays: Holidays }> {
  const values = await valuesOn(client, today);
  const value = <K extends PolicyKey>(key: K): PolicyValues[K] => {
    if (!values.has(key))
      throw new Error(`Policy does not say "${key}": run migrate first, which brings the reference data`);
    return values.get(key) as PolicyValues[K];
  };
  const rates = await wageRates(client);
  const ruleSet = value('default-rule-set');
  const definition = await ruleSetDefinition(client, ruleSet);
  const policy: OutcomePolicy = {
    trackingTermMonths: value('outcome-tracking-term-months'),
    jobStartMinHours: value('job-start-min-hours'),
    tradingDays: value('self-employed-trading-days'),
    mixSelfAndEmployedEarnings: value('mix-earnings'),
    retentionCheckWeeks: value('retention-check-weeks'),
    neverPaid: definition.neverCounts.payKinds,
    jobKinds: jobKinds({
      permittedWorkCounts: value('permitted-work-counts'),
      subsidisedWorkCounts: value('subsidised-work-counts'),
    }),
    rateTables: { NMW: rates },
  };
  const window = { months: value('support-months'), programmeEnds: value('programme-ends') };
  const tracking = {
    fullTermMonths: value('outcome-tracking-term-months'),
    trackingDays: value('outcome-tracking-days'),
  };
  const rules: Rules = {
    window: (startedOn, route) => supportWindow(startedOn, route, window),
    trackingEnds: (startedOn) => outcomeTrackingEnds(startedOn, tracking),
    ruleSet,
    wageFloor: (bornOn, payDate, apprentice) => wageFloor({ bornOn, payDate, apprentice }, rates)?.hourlyPence ?? 0,
    eligibility: {
      minimumAge: value('minimum-age'),
      exceptionFromAge: value('exception-from-age'),
      upperAge: value('upper-age'),
      noRecourseToPublicFunds: value('recourse-to-public-funds'),
      ...(await eligibilityLists(client, today)),
    },
    agreementVersion: value('agreement-versions').at(-1) ?? '',
    noticeVersion: value('notice-versions').at(-1) ?? '',
    agreedFor: await monthsAgreed(client),
    outcomes: (facts) => reachedOutcomes(facts, definition, policy),
  };
  return { rules, holidays: await bankHolidays(client) };
}

/** Months that a "yes" lasts, by purpose; a purpose that is not there has no end. */
async function monthsAgreed(client: pg.ClientBase): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ code: string; months: number }>(
    `SELECT code, expires_after_months AS months FROM processing_purpose WHERE area_id IS NULL AND expires_after_months IS NOT NULL`,
  );
  return new Map(rows.map(({ code, months }) => [code, months]));
}

async function valuesOn(client: pg.ClientBase, today: CalendarDate): Promise<ReadonlyMap<string, unknown>> {
  const { rows } = await client.query<{ key: string; value: unknown }>(
    `SELECT DISTINCT ON (key) key, value FROM policy_value WHERE effective_from <= $1 ORDER BY key, effective_from DESC`,
    [today],
  );
  return new Map(rows.map(({ key, value }) => [key, value]));
}

async function wageRates(client: pg.ClientBase): Promise<readonly WageRate[]> {
  const { rows } = await client.query<WageRate>(
    `SELECT effective_from::text AS "effectiveFrom", band, min_age AS "minAge", max_age AS "maxAge", pence_per_hour AS "pencePerHour"
       FROM wage_rate ORDER BY effective_from, band`,
  );
  return rows;
}

async function ruleSetDefinition(
  client: pg.ClientBase,
  { code, version }: PolicyValues['default-rule-set'],
): Promise<RuleSet> {
  const { rows } = await client.query<{ definition: RuleSet }>(
    `SELECT definition FROM outcome_rule_set WHERE code = $1 AND version = $2`,
    [code, version],
  );
  const [found] = rows;
  if (!found) throw new Error(`There is no rule set ${code}, version ${version}`);
  return found.definition;
}

/** The lists that the tests E1 to E11 read, as they can be chosen today. */
async function eligibilityLists(
  client: pg.ClientBase,
  today: CalendarDate,
): Promise<Pick<Rules['eligibility'], 'needGroups' | 'workStatuses' | 'provisions'>> {
  const { rows } = await client.query<{
    list: string;
    code: string;
    label: string;
    attributes: { readonly route?: Route; readonly effect?: 'blocks' | 'warns' };
  }>(
    `SELECT list, code, label, attributes FROM code_list_value
      WHERE list IN ('need-group', 'work-status', 'provision') AND effective_from <= $1 AND (retired_on IS NULL OR retired_on > $1)
      ORDER BY list, sort_order`,
    [today],
  );
  const of = (list: string): typeof rows => rows.filter((row) => row.list === list);
  return {
    needGroups: of('need-group').map(({ code, label }) => ({ code, label })),
    workStatuses: of('work-status').map(({ code, label, attributes: { route = null } }) => ({ code, label, route })),
    provisions: of('provision').map(({ label, attributes: { effect = 'blocks' } }) => ({ name: label, effect })),
  };
}

async function bankHolidays(client: pg.ClientBase): Promise<Holidays> {
  const { rows } = await client.query<{ day: CalendarDate }>(`SELECT day::text AS day FROM bank_holiday`);
  return new Set(rows.map(({ day }) => day));
}
