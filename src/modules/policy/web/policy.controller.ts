import { Query } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { parseTypedDate, typedDateFault } from '#shared/typed-date';
import { PolicyRegister, type PolicyRegisterView } from '../application/policy-register.js';
import { byTopic } from '../application/policy-topics.js';
import { RatesService } from '../application/rates.service.js';
import type { PolicyStatus } from '../domain/policy-book.js';
import {
  presentCalendar,
  presentCodeList,
  presentHolidays,
  presentRuleSet,
  presentStandard,
  presentTopic,
  presentValue,
  presentWages,
} from './present-policy.js';

/** What the programme runs by, the assumed first: what the accountable body has to confirm or correct. */
@PageController('policy')
export class PolicyPageController {
  constructor(
    private readonly register: PolicyRegister,
    private readonly rates: RatesService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PolicyRead, shows('policy'))
  async show(@Query() query: Record<string, unknown>): Promise<PageResult> {
    const today = this.clock.today();
    const typed = typeof query['on'] === 'string' ? query['on'].trim() : '';
    const read = parseTypedDate(typed);
    const on = read ?? today;
    const status = query['status'] === 'assumed' || query['status'] === 'confirmed' ? query['status'] : null;
    const register = await this.register.on(on);
    const earliest = register.inForce.reduce(
      (day, { effectiveFrom }) => (effectiveFrom < day ? effectiveFrom : day),
      on,
    );
    const wanted = <Row extends { readonly status: PolicyStatus }>(rows: readonly Row[]): readonly Row[] =>
      rows.filter((row) => status === null || row.status === status);

    return page('policy/web/policy', {
      ...choices(status, on, today),
      due: RequestContext.current.actor.permissions.has(Permission.RatesEdit) ? await this.rates.due() : [],
      notRead: typed !== '' && read === null ? typedDateFault(typed, '') : '',
      counts: countsOf(register),
      topics: byTopic(wanted(register.inForce)).map((topic) => presentTopic(topic, earliest)),
      later: wanted(register.later).map((value) => presentValue(value, earliest)),
      standards: wanted(register.timeStandards).map(presentStandard),
      wages: presentWages(wanted(register.wageRates), on),
      ruleSets: presentRuleSets(register, wanted(register.ruleSets)),
      calendar: presentCalendar(wanted(register.claimPeriods), on),
      holidays: presentHolidays(register),
      codeLists: status === null ? register.codeLists.map(presentCodeList) : [],
    });
  }
}

function countsOf({ inForce, later }: PolicyRegisterView) {
  const assumed = inForce.filter(({ status }) => status === 'assumed').length;
  return { assumed, confirmed: inForce.length - assumed, all: inForce.length, later: later.length };
}

function presentRuleSets(register: PolicyRegisterView, rows: PolicyRegisterView['ruleSets']) {
  const valueOf = <T>(key: string, otherwise: T): T =>
    (register.inForce.find((value) => value.key === key)?.value as T | undefined) ?? otherwise;
  const numbers = {
    jobStartMinHours: valueOf('job-start-min-hours', 0),
    retentionCheckWeeks: valueOf<readonly number[]>('retention-check-weeks', []),
  };
  const adultPenceOf = (table: string): number | null => {
    const rates = register.rateTables[table] ?? [];
    const adult = rates.findLast(({ band, effectiveFrom }) => band === 'adult' && effectiveFrom <= register.on);
    return adult?.pencePerHour ?? null;
  };
  const chosen = register.defaultRuleSet;
  return rows.map((row) =>
    presentRuleSet(row, numbers, adultPenceOf, row.code === chosen?.code && row.version === chosen.version),
  );
}

/** What the filter shows as chosen, and where each choice leads back to. */
function choices(status: PolicyStatus | null, on: CalendarDate, today: CalendarDate) {
  const address = (parts: Readonly<Record<string, string | null>>) => {
    const search = new URLSearchParams(
      Object.entries(parts).filter((part): part is [string, string] => part[1] !== null),
    );
    return search.size > 0 ? `/policy?${search.toString()}` : '/policy';
  };
  const day = on === today ? null : on;
  return {
    on,
    isToday: day === null,
    statuses: [
      { value: '', text: 'All', selected: status === null },
      { value: 'assumed', text: 'Assumed', selected: status === 'assumed' },
      { value: 'confirmed', text: 'Confirmed', selected: status === 'confirmed' },
    ],
    dayTyped: day ?? '',
    chosen: [
      ...(status ? [{ text: status === 'assumed' ? 'Assumed' : 'Confirmed', removeHref: address({ on: day }) }] : []),
      ...(day ? [{ text: `On ${formatDate(day)}`, removeHref: address({ status }) }] : []),
    ],
  };
}
