import { formatDate, formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { list, plural, sentenceCase } from '#shared/wording';
import type { PolicyRegisterView } from '../application/policy-register.js';
import type { TopicOf } from '../application/policy-topics.js';
import type { PolicyValueView } from '../application/policy-value.view.js';
import type { ClaimPeriod, PolicyStatus, RuleSetRow, TimeStandard, WageBand, WageRate } from '../domain/policy-book.js';
import { MINIMUM_WAGE } from '../domain/rate-tables.js';
import { ruleInWords, type RuleNumbers, type ToldRule } from '../domain/rule-in-words.js';

interface Tag {
  readonly text: string;
  readonly colour: string;
}

/** The tag of a status: the word says it, the colour helps. */
export function statusTag(status: PolicyStatus): Tag {
  return status === 'assumed' ? { text: 'Assumed', colour: 'yellow' } : { text: 'Confirmed', colour: 'green' };
}

/** One value as a row of the register. */
export function presentValue(value: PolicyValueView, earliest: CalendarDate) {
  return {
    anchor: value.key.replaceAll('.', '-'),
    label: value.label,
    assumption: value.assumption,
    tag: statusTag(value.status),
    since: value.effectiveFrom > earliest ? `Since ${formatDate(value.effectiveFrom)}` : null,
    begins: formatDate(value.effectiveFrom),
    words: value.words,
    parts: value.parts,
    source: value.source,
    confirm: value.confirm,
  };
}

/** Values about one thing, and how many of them are assumed. */
export function presentTopic({ code, title, values }: TopicOf<PolicyValueView>, earliest: CalendarDate) {
  const assumed = values.filter(({ status }) => status === 'assumed').length;
  return {
    title,
    anchor: `topic-${code}`,
    count: plural(values.length, 'value'),
    standing: standingOf(assumed, values.length),
    values: values.map((value) => presentValue(value, earliest)),
  };
}

function standingOf(assumed: number, all: number): string {
  if (assumed === 0) return 'all confirmed';
  return assumed === all ? 'all assumed' : `${assumed} assumed`;
}

/** "Within 2 working days", or "On the same day". */
export function limitInWords({ days, workingDays }: Pick<TimeStandard, 'days' | 'workingDays'>): string {
  if (days === 0) return 'On the same day';
  return `Within ${plural(days, workingDays ? 'working day' : 'day')}`;
}

/** "T11", also for its parts, such as "T11-before". */
export function presentStandard(standard: TimeStandard) {
  return {
    code: standard.code.split('-')[0],
    label: standard.label,
    limit: limitInWords(standard),
    model: [
      standard.model === null ? 'Both models' : standard.model.toUpperCase(),
      standard.areaId !== null && standard.providerId === null ? 'this area' : '',
      standard.providerId === null ? '' : 'one provider only',
    ]
      .filter(Boolean)
      .join(', '),
    source: standard.source,
    tag: statusTag(standard.status),
  };
}

const BANDS: readonly WageBand[] = ['adult', '21-22', '18-20', 'under-18', 'apprentice'];

/** The minimum wage, one row for each April, newest first; a dash where a year has no such rate. */
export function presentWages(rates: readonly WageRate[], on: CalendarDate) {
  const days = [...new Set(rates.map(({ effectiveFrom }) => effectiveFrom))].toSorted().reverse();
  const current = days.find((day) => day <= on);
  return days.map((day) => {
    const ofDay = rates.filter(({ effectiveFrom }) => effectiveFrom === day);
    const adult = ofDay.find(({ band }) => band === 'adult');
    return {
      from: formatDate(day),
      note: day === current ? 'In force' : day > on ? 'Not yet in force' : null,
      adultFrom: adult?.minAge ? `From age ${adult.minAge}` : null,
      amounts: BANDS.map((band) => {
        const rate = ofDay.find((candidate) => candidate.band === band);
        return rate ? formatPounds(rate.pencePerHour) : '–';
      }),
      status: ofDay[0]?.status ?? 'assumed',
    };
  });
}

/** A rule set as sentences; money thresholds are reckoned with the adult rate of the day in the table each rule names. */
export function presentRuleSet(
  { code, version, label, definition, source, status }: RuleSetRow,
  numbers: RuleNumbers,
  adultPenceOf: (table: string) => number | null,
  isDefault: boolean,
) {
  const rules = ((definition as { rules?: readonly ToldRule[] }).rules ?? []).map((rule) => {
    const told = ruleInWords(rule, numbers);
    const adultPence = adultPenceOf(rule.rateTable ?? MINIMUM_WAGE);
    const worth =
      told.hours !== null && adultPence !== null
        ? `Today that is ${plural(told.hours, 'hour')} at ${formatPounds(adultPence)}: ${formatPounds(told.hours * adultPence)}.`
        : null;
    return { label: told.label, words: told.words, worth };
  });
  return { name: `${code}, version ${version}`, label, rules, source, tag: statusTag(status), isDefault };
}

/** The months and quarters whose return or claim is not due yet on the day, and the rest. */
export function presentCalendar(periods: readonly ClaimPeriod[], on: CalendarDate) {
  const rows = periods.map((period) => ({
    name: period.kind === 'month' ? monthName(period) : quarterName(period),
    what: period.kind === 'month' ? 'Participant return' : 'Grant claim',
    dueOn: period.dueOn,
    due: formatDate(period.dueOn),
    tag: statusTag(period.status),
  }));
  const sorted = rows.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  return { next: sorted.filter(({ dueOn }) => dueOn >= on).slice(0, 8), all: sorted };
}

/** Bank holidays of the day's year and the next. */
export function presentHolidays({ holidays, on }: Pick<PolicyRegisterView, 'holidays' | 'on'>): string[] {
  const year = Number(on.slice(0, 4));
  return holidays
    .filter(({ day }) => day >= `${year}-01-01` && day <= `${year + 1}-12-31`)
    .map(({ day, name }) => `${formatDate(day)}: ${name}`);
}

/** A code list with what is special about each value. */
export function presentCodeList({ name, values }: PolicyRegisterView['codeLists'][number]) {
  const assumed = values.filter(({ status }) => status === 'assumed').length;
  return {
    name: sentenceCase(name.replaceAll('-', ' ').replace(/^uc /, 'Universal Credit ')),
    count: plural(values.length, 'value'),
    standing: standingOf(assumed, values.length),
    values: values.map(({ code, label, attributes }) => ({
      code,
      label,
      notes: list([
        ...(attributes['sensitive'] === true ? ['sensitive'] : []),
        ...(typeof attributes['effect'] === 'string'
          ? [attributes['effect'] === 'blocks' ? 'clashes' : 'goes together']
          : []),
      ]),
    })),
  };
}

function monthName({ startsOn }: ClaimPeriod): string {
  return formatDate(startsOn).replace(/^\d+ /, '');
}

function quarterName({ startsOn, endsOn }: ClaimPeriod): string {
  return `${formatShortDate(startsOn)} to ${formatShortDate(endsOn)}`;
}
