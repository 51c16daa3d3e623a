import type { RuleSetChoice, RuleSetRow } from '#modules/policy';
import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { list } from '#shared/wording';
import type { KindOfWork } from '../application/outcome-rule-sets.js';
import { readRuleSet } from '../application/read-rule-set.js';
import { EARNING_KINDS } from '../domain/earning-rules.js';
import type { RulePreview } from '../domain/preview-rules.js';
import { OUTCOME_KINDS } from '../domain/rule-set.js';
import { LEFT_OUT_PAY } from './rule-set.form.js';

interface Held {
  readonly rows: readonly RuleSetRow[];
  readonly previews: ReadonlyMap<RuleSetRow, readonly RulePreview[]>;
  readonly choices: readonly RuleSetChoice[];
  readonly inForce: Pick<RuleSetRow, 'code' | 'version'>;
  readonly kinds: readonly KindOfWork[];
  readonly today: CalendarDate;
}

/** Every rule set in plain words, and what was chosen from when. */
export function presentRuleSets({ rows, previews, choices, inForce, kinds, today }: Held): object {
  const nameOf = (code: string, version: number): string =>
    rows.find((row) => row.code === code && row.version === version)?.label ?? code;
  return {
    sets: rows.map((row) => {
      const { code, version, label, areaId, source, status, definition } = row;
      const isInForce = code === inForce.code && version === inForce.version;
      return {
        ...{ label, source, name: `${code}, version ${version}`, anchor: `${code}-${version}`.toLowerCase() },
        tags: [
          isInForce ? { text: 'Who starts today', colour: 'green' } : { text: 'Ready', colour: 'grey' },
          status === 'assumed' ? { text: 'Assumed', colour: 'yellow' } : { text: 'Confirmed', colour: 'green' },
        ],
        rules: (previews.get(row) ?? []).map(({ label: kind, asks, means }) => ({
          label: kind,
          lines: [asks, ...means],
        })),
        never: neverInWords(definition, kinds),
        copyHref: `/policy/rule-sets/new?${new URLSearchParams({ like: `${code} ${version}` }).toString()}`,
        copyText: areaId === null ? 'Copy and change' : 'Add a version',
      };
    }),
    choices: choices.map(({ code, version, effectiveFrom, source }) => ({
      words: `From ${formatDate(effectiveFrom)}: ${nameOf(code, version)} (${code}, version ${version}).`,
      hint: source,
      isLater: effectiveFrom > today,
    })),
  };
}

/** "Volunteering, work experience; tax refund". */
function neverInWords(definition: unknown, kinds: readonly KindOfWork[]): string {
  const { jobKinds, payKinds } = readRuleSet(definition).neverCounts;
  const jobs = jobKinds.map((code) => kinds.find((kind) => kind.code === code)?.label ?? code);
  const pay = payKinds.map((code) => EARNING_KINDS.find(({ asFact }) => asFact === code)?.label ?? code);
  return `${list([...jobs, ...pay])}. Pay from a job that began before the start of support does not count either.`;
}

/** What the form offers. */
export function ruleSetChoices(
  kinds: readonly KindOfWork[],
  rateTables: readonly { readonly code: string; readonly label: string }[],
): object {
  return {
    rateTables: rateTables.map(({ code, label }) => ({ value: code, text: label })),
    outcomeItems: OUTCOME_KINDS.map(({ code, label }) => ({ value: code, text: label })),
    jobItems: kinds.filter(({ isNeverAJob }) => !isNeverAJob).map(({ code, label }) => ({ value: code, text: label })),
    neverJobs: list(kinds.filter(({ isNeverAJob }) => isNeverAJob).map(({ label }) => label)),
    payItems: LEFT_OUT_PAY.map(({ asFact, label }) => ({ value: asFact, text: label })),
    rateDays: [
      { value: 'JOB_START', text: 'The first day of the first job that counts' },
      { value: 'PAY_DATE', text: 'Each day of pay' },
      { value: 'PROGRAMME_START', text: 'The day support starts' },
    ],
    ages: [
      { value: 'ADULT', text: 'The adult rate, for everybody' },
      { value: 'OWN_AGE', text: 'The rate for the person’s own age' },
    ],
  };
}
