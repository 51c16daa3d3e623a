import type { CalendarDate } from '#shared/calendar-date';
import { ownEntries, type AreaKey, type AreaValue } from './area-values.js';
import { UnknownPolicy } from './policy.errors.js';
import { closestFor, newestStandardFirst, standardsOn, type SupportedBy, type TimeStandard } from './time-standards.js';
import { MINIMUM_WAGE, rateTablesOf, type RateRow, type RateTables } from './rate-tables.js';

export type { AreaKey, AreaValue, SupportedBy, TimeStandard };

/** Whether the funder has said so, or the build assumes it (domain, labels). */
export type PolicyStatus = 'confirmed' | 'assumed';

/** Where a row comes from and how sure of it we are. */
export interface Sourced {
  readonly source: string;
  readonly status: PolicyStatus;
  /** The id in the register of assumptions (domain 11), such as "A-04"; null when there is none. */
  readonly assumption: string | null;
}

/** One value from a day on, until a later row of the same key takes over. */
export interface PolicyEntry extends Sourced {
  readonly key: string;
  readonly effectiveFrom: CalendarDate;
  readonly value: unknown;
  readonly label: string;
  readonly unit: string;
  /** What to confirm with the funder, in words. */
  readonly note: string;
}

export type WageBand = 'adult' | '21-22' | '18-20' | 'under-18' | 'apprentice';

/** One row of the table of minimum wages (domain 8.4). Ages are inclusive; null is no limit. Money in pence. */
export interface WageRate {
  readonly effectiveFrom: CalendarDate;
  readonly band: WageBand;
  readonly minAge: number | null;
  readonly maxAge: number | null;
  readonly pencePerHour: number;
  readonly source: string;
  readonly status: PolicyStatus;
}

/** What counts as each outcome. The rules inside are read by the outcomes room. */
export interface RuleSetRow extends Sourced {
  /** Null for what the program ships; else the area whose own it is. */
  readonly areaId: string | null;
  readonly code: string;
  readonly version: number;
  readonly effectiveFrom: CalendarDate;
  readonly label: string;
  readonly definition: unknown;
}

/** From a day on, people of an area start under a rule set. */
export interface RuleSetChoice {
  readonly areaId: string;
  readonly effectiveFrom: CalendarDate;
  readonly code: string;
  readonly version: number;
  /** Who decided so, and where it is written. */
  readonly source: string;
}

/** One value of a code list. */
export interface CodeValue {
  readonly source: string;
  readonly status: PolicyStatus;
  readonly code: string;
  readonly label: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly effectiveFrom: CalendarDate;
  /** The first day on which it can no longer be chosen; records that carry it keep it. */
  readonly retiredOn: CalendarDate | null;
}

/** One month or quarter of the claim calendar. */
export interface ClaimPeriod extends Sourced {
  readonly kind: 'month' | 'quarter';
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly dueOn: CalendarDate;
}

/** A bank holiday of England and Wales. */
export interface Holiday {
  readonly day: CalendarDate;
  readonly name: string;
}

export interface PolicyTables {
  /** Another one after every change of any of them: whoever holds the one that is there holds what is so. */
  readonly edition: string;
  readonly values: readonly PolicyEntry[];
  readonly areaValues: readonly AreaValue[];
  readonly wageRates: readonly RateRow[];
  readonly timeStandards: readonly TimeStandard[];
  readonly ruleSets: readonly RuleSetRow[];
  /** The earliest first. */
  readonly ruleSetChoices: readonly RuleSetChoice[];
  readonly codeLists: readonly (CodeValue & { readonly list: string })[];
  readonly claimPeriods: readonly ClaimPeriod[];
  readonly holidays: readonly Holiday[];
}

/** Every table of policy as read at one moment, and what is in force on a day. */
export class PolicyBook {
  readonly holidays: ReadonlySet<CalendarDate>;
  private readonly entries: ReadonlyMap<string, readonly PolicyEntry[]>;
  private readonly standards: ReadonlyMap<string, readonly TimeStandard[]>;
  private readonly lists: ReadonlyMap<string, readonly CodeValue[]>;

  constructor(readonly tables: PolicyTables) {
    this.holidays = new Set(tables.holidays.map(({ day }) => day));
    this.entries = groupBy(tables.values.toSorted(newestFirst), ({ key }) => key);
    this.standards = groupBy(tables.timeStandards.toSorted(newestStandardFirst), ({ code }) => code);
    this.lists = groupBy(tables.codeLists, ({ list }) => list);
  }

  /** The row in force on a day: the latest that begins on or before it. Throws UnknownPolicy when there is none. */
  entry(key: string, on: CalendarDate): PolicyEntry {
    const entry = this.entries.get(key)?.find(({ effectiveFrom }) => effectiveFrom <= on);
    if (!entry) throw new UnknownPolicy(key, on);
    return entry;
  }

  /** The same for an area: its own value where that is as new as what ships, or newer. */
  entryFor(areaId: string | null, key: string, on: CalendarDate): PolicyEntry {
    const shipped = this.entry(key, on);
    const own = this.ownEntries(areaId, key).find(({ effectiveFrom }) => effectiveFrom <= on);
    return own && own.effectiveFrom >= shipped.effectiveFrom ? own : shipped;
  }

  /** Every value of a key for an area, the newest first: its own, and what ships for other days. */
  editionsFor(areaId: string | null, key: string): PolicyEntry[] {
    const own = this.ownEntries(areaId, key);
    const shipped = (this.entries.get(key) ?? []).filter(
      ({ effectiveFrom }) => !own.some((entry) => entry.effectiveFrom === effectiveFrom),
    );
    return [...own, ...shipped].toSorted(newestFirst);
  }

  /** One row for each key that has one in force on a day, for an area. */
  entriesOn(on: CalendarDate, areaId: string | null = null): PolicyEntry[] {
    return inForce(this.entries, on).map(({ key }) => this.entryFor(areaId, key, on));
  }

  /** Rows that have not begun on a day, the soonest first, for an area. */
  entriesAfter(on: CalendarDate, areaId: string | null = null): PolicyEntry[] {
    return [...this.entries.keys()]
      .flatMap((key) => this.editionsFor(areaId, key))
      .filter(({ effectiveFrom }) => effectiveFrom > on)
      .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  }

  /** Every table of hourly rates as an area has it. */
  rateTables(areaId: string | null): RateTables {
    return rateTablesOf(this.tables.wageRates, areaId);
  }

  /** The minimum wage as an area has it, oldest first. */
  minimumWage(areaId: string | null): readonly WageRate[] {
    return this.rateTables(areaId)[MINIMUM_WAGE] ?? [];
  }

  private ownEntries(areaId: string | null, key: string): PolicyEntry[] {
    const [shipped] = this.entries.get(key) ?? [];
    return shipped ? ownEntries(this.tables.areaValues, areaId, shipped).toSorted(newestFirst) : [];
  }

  /** The standards in force on a day, in the order of their codes; of each the general one first, then those of a model or provider. */
  timeStandardsOn(on: CalendarDate): TimeStandard[] {
    return standardsOn(this.tables.timeStandards, on);
  }

  /** One standard as it ships for everybody, whatever an area or a provider has of its own. Throws UnknownPolicy when there is none. */
  timeStandard(code: string, on: CalendarDate): TimeStandard {
    const begun = this.begun(code, on).filter(({ areaId }) => areaId === null);
    return begun.find(({ model }) => model === null) ?? this.known(begun[0], code, on);
  }

  /**
   * One standard for somebody's support: the one that says most closely whom it is for (domain 2.4: limits are data, per model and
   * provider). Throws UnknownPolicy when none is for them.
   */
  timeStandardFor(whose: SupportedBy, code: string, on: CalendarDate): TimeStandard {
    return this.known(this.timeStandardIfAny(whose, code, on) ?? undefined, code, on);
  }

  /** The same; null when none is for them, as where it is for the other model alone. */
  timeStandardIfAny(whose: SupportedBy, code: string, on: CalendarDate): TimeStandard | null {
    return closestFor(whose, this.begun(code, on)) ?? null;
  }

  private begun(code: string, on: CalendarDate): readonly TimeStandard[] {
    return this.standards.get(code)?.filter(({ effectiveFrom }) => effectiveFrom <= on) ?? [];
  }

  private known(standard: TimeStandard | undefined, code: string, on: CalendarDate): TimeStandard {
    if (!standard) throw new UnknownPolicy(`time standard ${code}`, on);
    return standard;
  }

  ruleSet(code: string, version: number): RuleSetRow {
    const row = this.tables.ruleSets.find((candidate) => candidate.code === code && candidate.version === version);
    if (!row) throw new UnknownPolicy(`rule set ${code} ${version}`);
    return row;
  }

  /** What an area has chosen for a day; null where it has not, and the shipped default holds. */
  ruleSetChosen(areaId: string | null, on: CalendarDate): RuleSetChoice | null {
    const { ruleSetChoices } = this.tables;
    return ruleSetChoices.findLast((choice) => choice.areaId === areaId && choice.effectiveFrom <= on) ?? null;
  }

  /** The values that can be chosen on a day, in their order. Throws UnknownPolicy for a list that is not held. */
  codeList(list: string, on: CalendarDate): CodeValue[] {
    return this.listed(list).filter(
      ({ effectiveFrom, retiredOn }) => effectiveFrom <= on && (retiredOn === null || retiredOn > on),
    );
  }

  /** Every value a list ever had: what a record may still say. Throws UnknownPolicy for a list that is not held. */
  everyCode(list: string): readonly CodeValue[] {
    return this.listed(list);
  }

  /** The names of every list, in order. */
  get listNames(): string[] {
    return [...this.lists.keys()].toSorted();
  }

  /** The words for a code, also of one that is retired; the code itself when the list does not have it. */
  label(list: string, code: string): string {
    return this.listed(list).find((value) => value.code === code)?.label ?? code;
  }

  private listed(list: string): readonly CodeValue[] {
    const values = this.lists.get(list);
    if (!values) throw new UnknownPolicy(`code list ${list}`);
    return values;
  }
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

interface Dated {
  readonly effectiveFrom: CalendarDate;
}

function newestFirst(a: Dated, b: Dated): number {
  return a.effectiveFrom < b.effectiveFrom ? 1 : -1;
}

function inForce<Row extends Dated>(rows: ReadonlyMap<string, readonly Row[]>, on: CalendarDate): Row[] {
  return [...rows.values()].flatMap((editions) => editions.find(({ effectiveFrom }) => effectiveFrom <= on) ?? []);
}
