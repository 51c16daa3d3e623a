import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { PolicyBook, type PolicyTables } from '../domain/policy-book.js';

/** All tables in one answer. They are small, nobody's in particular, and readable without a scope. */
const EVERYTHING = `
  SELECT (SELECT edition FROM policy_edition),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('key', key, 'effectiveFrom', effective_from, 'value', value, 'label', label,
        'unit', unit, 'source', source, 'status', status, 'assumption', assumption, 'note', note) ORDER BY key, effective_from), '[]')
       FROM policy_value) AS "values",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('areaId', area_id, 'key', key, 'effectiveFrom', effective_from, 'edition', edition,
        'value', value, 'source', source, 'status', status) ORDER BY key, effective_from, edition), '[]') FROM area_policy_value) AS "areaValues",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('areaId', area_id, 'table', rate_table, 'edition', edition, 'effectiveFrom', effective_from,
        'band', band, 'minAge', min_age, 'maxAge', max_age, 'pencePerHour', pence_per_hour, 'source', source, 'status', status)
        ORDER BY effective_from, min_age DESC NULLS LAST, band), '[]')
       FROM (SELECT NULL::uuid AS area_id, rate_table, 0 AS edition, effective_from, band, min_age, max_age, pence_per_hour, source, status FROM wage_rate
             UNION ALL SELECT area_id, rate_table, edition, effective_from, band, min_age, max_age, pence_per_hour, source, status FROM area_wage_rate)
            AS rates) AS "wageRates",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('code', code, 'effectiveFrom', effective_from, 'label', label, 'fromEvent', from_event,
        'toEvent', to_event, 'days', days, 'workingDays', working_days, 'model', model, 'providerId', provider_id, 'areaId', area_id, 'edition', edition, 'source', source, 'status', status,
        'assumption', assumption) ORDER BY code, effective_from, edition), '[]') FROM time_standard) AS "timeStandards",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('areaId', area_id, 'code', code, 'version', version, 'effectiveFrom', effective_from, 'label', label,
        'definition', definition, 'source', source, 'status', status, 'assumption', assumption) ORDER BY code, version), '[]')
       FROM outcome_rule_set) AS "ruleSets",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('areaId', area_id, 'effectiveFrom', effective_from, 'code', code, 'version', version,
        'source', source) ORDER BY effective_from), '[]') FROM rule_set_choice) AS "ruleSetChoices",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('list', list, 'code', code, 'label', label, 'attributes', attributes,
        'effectiveFrom', effective_from, 'retiredOn', retired_on, 'source', source, 'status', status) ORDER BY list, sort_order, code), '[]')
       FROM code_list_value) AS "codeLists",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'startsOn', starts_on, 'endsOn', ends_on, 'dueOn', due_on,
        'source', source, 'status', status, 'assumption', assumption) ORDER BY starts_on, kind), '[]')
       FROM claim_period) AS "claimPeriods",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('day', day, 'name', name) ORDER BY day), '[]') FROM bank_holiday) AS "holidays"`;

@Injectable()
export class PolicyRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Reads every table of policy, in the ambient transaction or one of its own. */
  async read(): Promise<PolicyBook> {
    const [tables] = await this.unitOfWork.run(() => this.unitOfWork.query<PolicyTables>(EVERYTHING));
    if (!tables) throw new Error('The tables of policy did not answer');
    return new PolicyBook(tables);
  }

  /** Which edition the tables have now. */
  async edition(): Promise<string> {
    const sql = `SELECT edition FROM policy_edition`;
    const [row] = await this.unitOfWork.run(() => this.unitOfWork.query<{ edition: string }>(sql));
    if (!row) throw new Error('Policy has no edition');
    return row.edition;
  }
}
