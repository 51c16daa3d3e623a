import {
  BAND_LABELS,
  MINIMUM_WAGE,
  movesOf,
  rateTableName,
  untilWhen,
  WAGE_BANDS,
  type NewRates,
  type RateMove,
  type RateTables,
  type WageRate,
} from '#modules/policy';
import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { plural } from '#shared/wording';
import { changesInWords, type CountedChanges, type RateChanges } from '../domain/changes-counted.js';
import { outcomeLabel } from '../domain/rule-set.js';

export const BAND_HEADS = WAGE_BANDS.map((band) => BAND_LABELS[band]);

/** Every table of hourly rates, each first day a row, the newest first. */
export function presentTables(tables: RateTables, today: CalendarDate): object[] {
  return Object.entries(tables).map(([table, rates]) => ({
    name: rateTableName(table),
    anchor: table.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    hint:
      table === MINIMUM_WAGE
        ? 'Pay is held against these, and outcome rules use them.'
        : 'For outcome rules that name them.',
    newHref: `/policy/wage-rates/new?${new URLSearchParams({ table }).toString()}`,
    rows: presentDays(rates, today),
  }));
}

function presentDays(rates: readonly WageRate[], today: CalendarDate): object[] {
  const days = [...new Set(rates.map(({ effectiveFrom }) => effectiveFrom))].toSorted().reverse();
  const current = days.find((day) => day <= today);
  return days.map((day) => {
    const ofDay = rates.filter(({ effectiveFrom }) => effectiveFrom === day);
    const adultFrom = ofDay.find(({ band }) => band === 'adult')?.minAge ?? null;
    return {
      from: formatDate(day),
      note: [
        ...(day === current ? ['In force.'] : day > today ? ['Not yet in force.'] : []),
        ...(adultFrom === null ? [] : [`Adult: from age ${adultFrom}.`]),
        ...(ofDay.some(({ status }) => status === 'assumed') ? ['Assumed.'] : []),
      ].join(' '),
      amounts: WAGE_BANDS.map((band) => {
        const rate = ofDay.find((candidate) => candidate.band === band);
        return rate ? formatPounds(rate.pencePerHour) : '–';
      }),
      source: ofDay[0]?.source ?? '',
    };
  });
}

/** What is looked at before rates are saved, in plain words. */
export function presentNewRates(
  rates: NewRates,
  held: readonly WageRate[],
  changes: RateChanges,
  today: CalendarDate,
): object {
  const until = untilWhen(rates, held);
  const corrects = held.some(({ effectiveFrom }) => effectiveFrom === rates.from);
  const span =
    until === null ? `From ${formatDate(rates.from)}` : `From ${formatDate(rates.from)} until ${formatDate(until)}`;
  return {
    title: `${span}: ${rateTableName(rates.table)}`,
    notes: [
      ...(corrects
        ? ['There are rates from that day already. These take their place; the earlier ones stay in the audit.']
        : []),
      ...(rates.from < today
        ? [`That day is past. What has been decided since is decided again with these rates.`]
        : []),
    ],
    moves: movesOf(rates, held).map((move) => ({ band: BAND_LABELS[move.band], words: moveInWords(move) })),
    outcomes: changes.outcomes,
    changes: presentChanges(changes),
  };
}

/** "£13.18 an hour, 47p more than £12.71". */
function moveInWords({ before, after }: RateMove): string {
  const now = `${formatPounds(after)} an hour`;
  if (before === null) return `${now}; there was no such rate before`;
  if (after === before) return `${now}, as before`;
  const by = `${formatPounds(Math.abs(after - before))} ${after > before ? 'more' : 'less'} than ${formatPounds(before)}`;
  if (after < before) return `${now}, ${by}. Rates rarely go down: check it`;
  return after > before * 1.2 ? `${now}, ${by}. That is a fifth more or above: check it` : `${now}, ${by}`;
}

/** What the rates change, and apart from it what comes with deciding again whatever the rates are. */
function presentChanges({ outcomes, byTheRates, dueAnyway }: RateChanges): object {
  if (outcomes === 0) return { words: 'No outcome that is decided changes.', lines: [], anyway: null };
  return {
    words:
      byTheRates.outcomes === 0
        ? 'These rates change no outcome that is decided.'
        : `With these rates ${howMany(byTheRates)} would change:`,
    lines: linesOf(byTheRates),
    anyway:
      dueAnyway.outcomes === 0
        ? null
        : {
            words: `People are decided again, which also brings what is due by the rates of now: ${howMany(dueAnyway)} would change without these rates just so, at the latest when everybody is decided again on Sunday.`,
            lines: linesOf(dueAnyway),
          },
  };
}

const howMany = ({ outcomes, people }: CountedChanges): string =>
  `${plural(outcomes, 'decided outcome')} of ${plural(people, 'person', 'people')}`;
const linesOf = ({ byKind }: CountedChanges): string[] =>
  byKind.map((each) => `${outcomeLabel(each.kind)}: ${changesInWords(each)}`);
