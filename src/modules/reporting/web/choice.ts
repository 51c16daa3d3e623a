import type { CalendarDate } from '#shared/calendar-date';
import { isUuid } from '#shared/identifiers';
import type { PerformanceQuestion } from '../application/performance.service.js';
import type { RowsQuestion } from '../application/rows-behind.service.js';
import { financialYear, periodOf } from '../domain/period.js';

/** What the address of a performance page may say; a browser sends texts, or several of one name. */
export interface PerformanceAddress {
  readonly period?: unknown;
  readonly month?: unknown;
  readonly provider?: unknown;
  readonly model?: unknown;
  readonly measure?: unknown;
  readonly contract?: unknown;
  readonly after?: unknown;
}

/** Reads an address. What cannot be read is not chosen: the financial year so far, every provider, both models. */
export function questionOf(address: PerformanceAddress, today: CalendarDate): PerformanceQuestion {
  const { provider, model } = address;
  return {
    period: periodOf(textOf(address.month)) ?? periodOf(textOf(address.period)) ?? financialYear(today),
    providerId: isUuid(provider) ? provider : null,
    model: model === 'ips' || model === 'seqf' ? model : null,
  };
}

/** Which rows an address asks for. */
export function rowsQuestionOf(address: PerformanceAddress, today: CalendarDate): RowsQuestion {
  const { contract, measure } = address;
  return {
    ...questionOf(address, today),
    measure: textOf(measure),
    contractId: isUuid(contract) ? contract : null,
  };
}

/** The same choice as an address, with what else it should say. */
export function addressOf(
  path: string,
  question: PerformanceQuestion,
  more: Readonly<Record<string, string>> = {},
): string {
  const { period, providerId, model } = question;
  const query = new URLSearchParams({
    period: period.code,
    ...(providerId ? { provider: providerId } : {}),
    ...(model ? { model } : {}),
    ...more,
  });
  return `${path}?${query.toString()}`;
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
