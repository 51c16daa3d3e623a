import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { CalendarDate } from '#shared/calendar-date';
import { PolicyRepository } from '../data/policy.repository.js';
import type {
  AreaKey,
  ClaimPeriod,
  CodeValue,
  PolicyBook,
  PolicyEntry,
  RuleSetRow,
  SupportedBy,
  TimeStandard,
  WageRate,
} from '../domain/policy-book.js';
import type { FidelityItem, PolicyKey, PolicyValues } from '../domain/policy-values.js';
import type { RateTables } from '../domain/rate-tables.js';
import { longestTracking } from '../domain/rule-in-words.js';

const KEPT_FOR_MILLISECONDS = 30_000;

/** Months of support by route and the programme's last day: what the episodes room reckons a window from. */
export interface WindowPolicy {
  readonly months: { readonly 'out-of-work': number; readonly 'in-work-retention': number };
  readonly programmeEnds: CalendarDate;
}

/** What the eligibility tests read, without the area itself, which the organisations room knows (domain 1.1 to 1.4). */
export interface EligibilityNumbers {
  readonly minimumAge: number;
  readonly exceptionFromAge: number;
  readonly upperAge: number | null;
  readonly noRecourseToPublicFunds: 'blocks' | 'warns';
  readonly needGroups: readonly { readonly code: string; readonly label: string }[];
  readonly workStatuses: readonly {
    readonly code: string;
    readonly label: string;
    readonly route: 'out-of-work' | 'in-work-retention' | null;
  }[];
  readonly provisions: readonly { readonly name: string; readonly effect: 'blocks' | 'warns' }[];
}

/**
 * The numbers and lists a funder may change, as in force on a day. Read once and kept for 30 seconds in each process,
 * so a correction is felt everywhere within half a minute. Whoever writes down what follows from policy says first which edition
 * of it is there (`keepUpWith`), and never decides by an older one. Reading needs no scope. An unknown key throws UnknownPolicy.
 */
@Injectable()
export class PolicyService {
  private held: { readonly book: PolicyBook; readonly until: number } | null = null;
  /** Readings are counted as they begin; what began before the last one that is kept, or was forgotten, is never kept. */
  private begun = 0;
  private kept = 0;

  constructor(
    private readonly repository: PolicyRepository,
    private readonly clock: Clock,
  ) {}

  /** The value of a key on a day, in the shape PolicyValues gives it. */
  value<K extends PolicyKey>(key: K, on: CalendarDate): Promise<PolicyValues[K]>;
  value<T>(key: string, on: CalendarDate): Promise<T>;
  async value(key: string, on: CalendarDate): Promise<unknown> {
    return (await this.book()).entry(key, on).value;
  }

  /** The value of a key on a day for an area, which may have one of its own. */
  async valueFor<K extends AreaKey>(areaId: string | null, key: K, on: CalendarDate): Promise<PolicyValues[K]> {
    return (await this.book()).entryFor(areaId, key, on).value as PolicyValues[K];
  }

  /** The value of a key that must be a number. */
  async number(key: PolicyKey, on: CalendarDate): Promise<number> {
    const value: unknown = await this.value(key, on);
    if (typeof value !== 'number') throw new TypeError(`The policy "${key}" is not a number`);
    return value;
  }

  /** The row of a key on a day: value, words, source, status and assumption. */
  async entry(key: PolicyKey, on: CalendarDate): Promise<PolicyEntry> {
    return (await this.book()).entry(key, on);
  }

  /** How long support lasts for somebody who starts on a day (domain 3, A-04). */
  async window(on: CalendarDate): Promise<WindowPolicy> {
    return { months: await this.value('support-months', on), programmeEnds: await this.value('programme-ends', on) };
  }

  /** How long outcomes go on counting for somebody who starts on a day under some rules (domain 4.1, A-08). */
  async tracking(
    on: CalendarDate,
    { definition }: Pick<RuleSetRow, 'definition'>,
  ): Promise<{ readonly fullTermMonths: number; readonly trackingDays: number }> {
    return {
      fullTermMonths: await this.value('outcome-tracking-term-months', on),
      trackingDays: longestTracking(definition) ?? (await this.value('outcome-tracking-days', on)),
    };
  }

  /** The most clients a full-time specialist should carry, by model. */
  async caseloadCaps(
    on: CalendarDate,
  ): Promise<{ readonly ips: PolicyValues['caseload-cap.ips']; readonly seqf: PolicyValues['caseload-cap.seqf'] }> {
    return { ips: await this.value('caseload-cap.ips', on), seqf: await this.value('caseload-cap.seqf', on) };
  }

  /** Ages, lists and effects for the eligibility tests E1 to E11; areaName and areas come from OrganisationsService.deliveryArea. */
  async eligibility(on: CalendarDate): Promise<EligibilityNumbers> {
    const book = await this.book();
    return {
      minimumAge: await this.value('minimum-age', on),
      exceptionFromAge: await this.value('exception-from-age', on),
      upperAge: await this.value('upper-age', on),
      noRecourseToPublicFunds: await this.value('recourse-to-public-funds', on),
      needGroups: book.codeList('need-group', on).map(({ code, label }) => ({ code, label })),
      workStatuses: book.codeList('work-status', on).map(({ code, label, attributes }) => ({
        code,
        label,
        route: (attributes['route'] ?? null) as EligibilityNumbers['workStatuses'][number]['route'],
      })),
      provisions: book.codeList('provision', on).map(({ label, attributes }) => ({
        name: label,
        effect: attributes['effect'] === 'warns' ? 'warns' : 'blocks',
      })),
    };
  }

  /** Bank holidays of England and Wales: working days are counted without them. */
  async holidays(): Promise<ReadonlySet<CalendarDate>> {
    return (await this.book()).holidays;
  }

  /** Every row of the minimum wage as an area has it, oldest first, for rules that pick by date and age. */
  async wageRates(areaId: string | null): Promise<readonly WageRate[]> {
    return (await this.book()).minimumWage(areaId);
  }

  /** Every table of hourly rates as an area has it, by the name outcome rules use. */
  async rateTables(areaId: string | null): Promise<RateTables> {
    return (await this.book()).rateTables(areaId);
  }

  /** T1 to T13 as in force on a day, with those of a model or a provider (domain 2.4, A-21). */
  async timeStandards(on: CalendarDate): Promise<readonly TimeStandard[]> {
    return (await this.book()).timeStandardsOn(on);
  }

  /** One standard as it is in general, such as "T3". */
  async timeStandard(code: string, on: CalendarDate): Promise<TimeStandard> {
    return (await this.book()).timeStandard(code, on);
  }

  /** One standard for somebody's support: that of their provider or model where there is one, else the general one. */
  async timeStandardFor(whose: SupportedBy, code: string, on: CalendarDate): Promise<TimeStandard> {
    return (await this.book()).timeStandardFor(whose, code, on);
  }

  /** The definition of a rule set that an episode started under; the outcomes room knows its shape. */
  async ruleSet(code: string, version: number): Promise<unknown> {
    return (await this.book()).ruleSet(code, version).definition;
  }

  /** The rule set for somebody of an area who starts on a day: what the area has chosen, else the shipped default. */
  async defaultRuleSet(on: CalendarDate, areaId: string | null): Promise<RuleSetRow> {
    const book = await this.book();
    const { code, version } = book.ruleSetChosen(areaId, on) ?? (await this.value('default-rule-set', on));
    return book.ruleSet(code, version);
  }

  /** Every rule set that is held. */
  async ruleSets(): Promise<readonly RuleSetRow[]> {
    return (await this.book()).tables.ruleSets;
  }

  /** The values of a list that can be chosen today, in their order. */
  async codeList(list: string): Promise<readonly CodeValue[]> {
    return (await this.book()).codeList(list, this.clock.today());
  }

  /** Every value a list ever had, also what is retired or has not begun: what a record may say. */
  async everyCode(list: string): Promise<readonly CodeValue[]> {
    return (await this.book()).everyCode(list);
  }

  /** The words for a code of a list, also of a retired one; the code itself when it is not in the list. */
  async label(list: string, code: string): Promise<string> {
    return (await this.book()).label(list, code);
  }

  /** The months and quarters of the claim calendar, earliest first. */
  async claimPeriods(): Promise<readonly ClaimPeriod[]> {
    return (await this.book()).tables.claimPeriods;
  }

  /** The 25 items of the IPS fidelity scale with their anchors (domain 6.2, A-23), in order. */
  async fidelityItems(on: CalendarDate): Promise<readonly FidelityItem[]> {
    const items = [
      ...(await this.value('fidelity-items.confirmed', on)),
      ...(await this.value('fidelity-items.assumed', on)),
    ];
    return items.toSorted((a, b) => a.item - b.item);
  }

  /** Every table as it stands, for showing policy itself. */
  async book(): Promise<PolicyBook> {
    const now = performance.now();
    if (this.held && now < this.held.until) return this.held.book;
    const turn = (this.begun += 1);
    const book = await this.repository.read();
    if (turn > this.kept) {
      this.kept = turn;
      this.held = { book, until: now + KEPT_FOR_MILLISECONDS };
    }
    return book;
  }

  /** The tables as they are now, with what this very transaction wrote; nobody else is given them. */
  bookNow(): Promise<PolicyBook> {
    return this.repository.read();
  }

  /**
   * From here on nothing older than an edition is answered. Whoever decides reads it in a statement they send anyway, from
   * `policy_edition`; left out, it is asked for.
   */
  async keepUpWith(edition?: string): Promise<void> {
    const now = edition ?? (await this.repository.edition());
    // With nothing kept, somebody may still be reading what was there before.
    if (this.held?.book.tables.edition !== now) this.forget();
  }

  /** Forgets what was read, so that the next reader sees a correction at once. */
  forget(): void {
    this.held = null;
    this.kept = this.begun;
  }
}
