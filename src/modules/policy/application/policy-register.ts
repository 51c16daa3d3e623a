import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import type { Actor } from '#platform/security/actor';
import type { CalendarDate } from '#shared/calendar-date';
import type {
  ClaimPeriod,
  CodeValue,
  Holiday,
  PolicyEntry,
  PolicyStatus,
  RuleSetRow,
  TimeStandard,
  WageRate,
} from '../domain/policy-book.js';
import type { RateTables } from '../domain/rate-tables.js';
import type { PolicyValues } from '../domain/policy-values.js';
import { PolicyService } from './policy.service.js';
import { PolicyValueView } from './policy-value.view.js';

/** Everything the programme runs by on one day, for people to confirm or correct. */
export interface PolicyRegisterView {
  readonly on: CalendarDate;
  /** In force on the day: assumed before confirmed, by assumption id, then by name. */
  readonly inForce: readonly PolicyValueView[];
  /** Beginning after the day, the soonest first. */
  readonly later: readonly PolicyValueView[];
  readonly timeStandards: readonly TimeStandard[];
  readonly wageRates: readonly WageRate[];
  /** Every table of hourly rates as the actor's area has it, the minimum wage among them. */
  readonly rateTables: RateTables;
  readonly ruleSets: readonly RuleSetRow[];
  /** Null on a day before any was in force. */
  readonly defaultRuleSet: PolicyValues['default-rule-set'] | null;
  readonly claimPeriods: readonly ClaimPeriod[];
  readonly holidays: readonly Holiday[];
  readonly codeLists: readonly { readonly name: string; readonly values: readonly CodeValue[] }[];
}

/** Shows policy itself: what is assumed, what is confirmed, and what is to come. */
@Injectable()
export class PolicyRegister {
  constructor(private readonly policy: PolicyService) {}

  /** The values in force on a day, of one status or of both. */
  async values(on: CalendarDate, status: PolicyStatus | null): Promise<readonly PolicyValueView[]> {
    const { areaId } = RequestContext.current.actor;
    const entries = (await this.policy.book()).entriesOn(on, areaId).map(forReader);
    return entries.filter((entry) => status === null || entry.status === status).toSorted(assumedFirst);
  }

  async on(on: CalendarDate): Promise<PolicyRegisterView> {
    const book = await this.policy.book();
    const inForce = await this.values(on, null);
    const { areaId, providerId, scope } = RequestContext.current.actor;
    const shipped = inForce.find(({ key }) => key === 'default-rule-set')?.value as
      PolicyValues['default-rule-set'] | undefined;
    const ruleSet = book.ruleSetChosen(areaId, on) ?? shipped;
    return {
      on,
      inForce,
      later: book.entriesAfter(on, areaId).map(forReader),
      timeStandards: book
        .timeStandardsOn(on)
        // What one provider has agreed is for itself and its area.
        .filter((row) => isForReader(row, { areaId, providerId, scope })),
      wageRates: book.minimumWage(areaId),
      rateTables: book.rateTables(areaId),
      ruleSets: book.tables.ruleSets.filter((row) => row.areaId === null || row.areaId === areaId),
      defaultRuleSet: ruleSet ?? null,
      claimPeriods: book.tables.claimPeriods,
      holidays: book.tables.holidays,
      codeLists: book.listNames.map((name) => ({ name, values: book.codeList(name, on) })),
    };
  }
}

/** Also on the page of time standards. */
export function isForReader(
  row: Pick<TimeStandard, 'areaId' | 'providerId'>,
  { areaId, providerId, scope }: Pick<Actor, 'areaId' | 'providerId' | 'scope'>,
): boolean {
  if (row.areaId !== null && row.areaId !== areaId) return false;
  return row.providerId === null || row.providerId === providerId || scope === 'area';
}

/** What single contracts are paid is for their providers, at `/policy/outcome-prices`, and for the area: nobody else reads it here. */
function forReader(entry: PolicyEntry): PolicyValueView {
  if (entry.key !== 'outcome-prices' || RequestContext.current.actor.scope === 'area') return PolicyValueView.of(entry);
  const prices = entry.value as PolicyValues['outcome-prices'];
  const ofAll = prices.filter(({ contract }) => contract === null);
  const view = PolicyValueView.of({ ...entry, value: ofAll });
  const isOfContractsAlone = ofAll.length === 0 && prices.length > 0;
  return isOfContractsAlone ? Object.assign(view, { words: 'Single contracts have prices of their own' }) : view;
}

/** Assumptions without an id come after those with one, as nobody has asked about them yet. */
const NO_ASSUMPTION = 'Z';

function assumedFirst(a: PolicyValueView, b: PolicyValueView): number {
  return (
    rank(a.status) - rank(b.status) ||
    (a.assumption ?? NO_ASSUMPTION).localeCompare(b.assumption ?? NO_ASSUMPTION) ||
    a.label.localeCompare(b.label)
  );
}

const rank = (status: PolicyStatus): number => (status === 'assumed' ? 0 : 1);
