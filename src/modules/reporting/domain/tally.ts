import type { CalendarDate } from '#shared/calendar-date';

/**
 * One sum of the rollup as the database hands it over: of a month of everybody, or of a part over all months, and how much
 * of it is IPS. What belongs to no part, such as a referral nobody has taken yet, has neither.
 */
export type Summand<Count extends string> = readonly [
  month: CalendarDate | null,
  partId: string | null,
  measure: Count,
  value: number,
  ips: number | null,
];

/** What the contract profiles promise of a part for a month. */
export type Promised = readonly [month: CalendarDate, partId: string, starts: number, jobStarts: number];

/** Everything counted and promised of one part, or of the whole. */
export interface Tally<Count extends string> {
  readonly totals: ReadonlyMap<Count, number>;
  readonly ipsStarts: number;
  /** By month. */
  readonly starts: ReadonlyMap<CalendarDate, number>;
  readonly jobStarts: ReadonlyMap<CalendarDate, number>;
}

interface Growing<Count extends string> extends Tally<Count> {
  readonly totals: Map<Count, number>;
  ipsStarts: number;
  readonly starts: Map<CalendarDate, number>;
  readonly jobStarts: Map<CalendarDate, number>;
}

/** Adds up once, for the whole and for every part: the whole is what its parts come to, with what belongs to none. */
export class Tallies<Count extends string> {
  readonly whole: Tally<Count>;
  private readonly parts = new Map<string | null, Growing<Count>>();

  constructor(sums: readonly Summand<Count>[], promised: readonly Promised[]) {
    const whole = empty<Count>();
    for (const [month, partId, measure, value, ips] of sums) {
      if (month !== null) continue;
      for (const tally of [whole, this.partOf(partId)]) {
        add(tally.totals, measure, value);
        if (measure === 'starts') tally.ipsStarts += ips ?? 0;
      }
    }
    for (const [month, partId, starts, jobStarts] of promised) {
      for (const tally of [whole, this.partOf(partId)]) {
        add(tally.starts, month, starts);
        add(tally.jobStarts, month, jobStarts);
      }
    }
    this.whole = whole;
  }

  /** Nothing at all for a part that has neither. */
  of(partId: string): Tally<Count> {
    return this.parts.get(partId) ?? empty();
  }

  private partOf(partId: string | null): Growing<Count> {
    const known = this.parts.get(partId) ?? empty<Count>();
    this.parts.set(partId, known);
    return known;
  }
}

function empty<Count extends string>(): Growing<Count> {
  return { totals: new Map(), ipsStarts: 0, starts: new Map(), jobStarts: new Map() };
}

function add<Key>(sums: Map<Key, number>, key: Key, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}
