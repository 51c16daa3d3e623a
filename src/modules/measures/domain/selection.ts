import type { CalendarDate } from '#shared/calendar-date';

/** Which part of the figures: the months from one to another, of an area, a provider, a contract, a model. */
export interface MeasureSelection {
  readonly areaId: string;
  readonly providerId: string | null;
  /** Left out for every contract. */
  readonly contractId?: string | null;
  readonly model: 'ips' | 'seqf' | null;
  /** First days of the first and the last month. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}
