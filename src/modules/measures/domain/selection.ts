import type { CalendarDate } from '#shared/calendar-date';
import type { Count } from './measure.js';

/** Which part of the figures: the months from one to another, of an area, a provider, a model. */
export interface MeasureSelection {
  readonly areaId: string;
  readonly providerId: string | null;
  readonly model: 'ips' | 'seqf' | null;
  /** First days of the first and the last month. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** One sum. Of month, provider and contract, those are given that the sum is split by. */
export interface MeasureTotal {
  readonly splitBy: 'month' | 'provider' | 'contract';
  readonly month: CalendarDate | null;
  readonly providerId: string | null;
  readonly contractId: string | null;
  readonly model: 'ips' | 'seqf' | null;
  readonly measure: Count;
  readonly value: number;
}
