import type pg from 'pg';
import { outcomeTrackingEnds, supportWindow } from '#modules/episodes';
import { reachedOutcomes, weeklyHoursOf, type EpisodeFacts, type OutcomePolicy, type RuleSet } from '#modules/outcomes';
import { jobKinds, wageFloor, type WageRate } from '#modules/placements';
import type { PolicyKey, PolicyValues } from '#modules/policy';
import type { CalendarDate } from '#shared/calendar-date';
import type { Holidays } from '#shared/working-days';
import type { Rules, RulesInForce } from './rules.js';
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
  const policy: Omit<OutcomePolicy, 'neverPaid'> = {
    trackingTermMonths: value('outcome-tracking-term-months'),
    jobStartMinHours: value('job-start-min-hours'),
    tradingDays: value('self-employed-trading-days'),
    mixSelfAndEmployedEarnings: value('mix-earnings'),
    retentionCheckWeeks: value('retention-check-weeks'),
    jobKinds: jobKinds({
      permittedWorkCounts: value('permitted-work-counts'),
      subsidisedWorkCounts: value('subsidised-work-counts'),
    }),
    rateTables: { NMW: rates },
    // Nobody told about here has evidence that shows money alone.
    evidence: { needs: value('outcome-evidence'), moneyOnly: [] },
  };
  const window = { months: value('support-months'), programmeEnds: value('programme-ends') };
  const tracking = {
    fullTermMonths: value('outcome-tracking-term-months'),
    trackingDays: value('outcome-tracking-days'),
  };
  const rules: Rules = {
    window: (startedOn, route) => supportWindow(startedOn, route, window),
    trackingEnds: (startedOn) => outcomeTrackingEnds(startedOn, tracking),
    under: await rulesInForce(client, value('default-rule-set'), policy),
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
       FROM wage_rate WHERE rate_table = 'NMW' ORDER BY effective_from, band`,
  );
  return rows;
}

/** What an area has chosen for a day, else the shipped default; each rule set with what it makes of facts. */
async function rulesInForce(
  client: pg.ClientBase,
  shipped: PolicyValues['default-rule-set'],
  numbers: Omit<OutcomePolicy, 'neverPaid'>,
): Promise<Rules['under']> {
  const sets = await client.query<{ code: string; version: number; definition: RuleSet }>(
    `SELECT code, version, definition FROM outcome_rule_set`,
  );
  const choices = await client.query<{ areaId: string; from: CalendarDate; code: string; version: number }>(
    `SELECT area_id AS "areaId", effective_from::text AS from, code, version FROM rule_set_choice ORDER BY effective_from DESC`,
  );
  const known = new Map(
    sets.rows.map((set): [string, RulesInForce] => [nameOf(set), inForce(set, set.definition, numbers)]),
  );
  return (areaId, startedOn) => {
    const chosen = choices.rows.find((choice) => choice.areaId === areaId && choice.from <= startedOn) ?? shipped;
    const found = known.get(nameOf(chosen));
    if (!found) throw new Error(`There is no rule set ${nameOf(chosen)}`);
    return found;
  };
}

const nameOf = ({ code, version }: { readonly code: string; readonly version: number }): string =>
  `${code}, version ${version}`;

function inForce(
  { code, version }: { readonly code: string; readonly version: number },
  definition: RuleSet,
  numbers: Omit<OutcomePolicy, 'neverPaid'>,
): RulesInForce {
  const policy: OutcomePolicy = { ...numbers, neverPaid: definition.neverCounts.payKinds };
  // Weeks are only spread out where a rule reads them: the large seeds would do it a hundred thousand times for nothing.
  const readsWeeks = definition.rules.some(({ basis, weeks }) => basis === 'HOURS' && weeks !== null);
  const weekly = (facts: EpisodeFacts): EpisodeFacts =>
    readsWeeks ? { ...facts, weeklyHours: weeklyHoursOf(facts, policy) } : facts;
  return { code, version, outcomes: (facts) => reachedOutcomes(weekly(facts), definition, policy) };
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
