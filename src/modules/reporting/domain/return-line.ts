import type { CalendarDate } from '#shared/calendar-date';

/** A job start as it goes into a return. */
export interface ReturnJob {
  readonly startsOn: CalendarDate;
  readonly socCode: string | null;
  readonly sicCode: string | null;
  readonly hoursPerWeek: number;
  readonly payPencePerHour: number;
  readonly contractType: string;
}

/** One participant in one run of support, as known on the last day of the month of the return. */
export interface ReturnLine {
  readonly episodeId: string;
  readonly participantId: string;
  readonly reference: string;
  readonly nino: string | null;
  readonly dateOfBirth: CalendarDate;
  readonly sex: string | null;
  readonly postcode: string | null;
  readonly districtGss: string | null;
  readonly needGroups: readonly string[];
  readonly benefits: readonly string[];
  readonly ethnicity: string | null;
  /** Whether researchers may not contact them; null until they were asked. */
  readonly evaluationOptOut: boolean | null;
  readonly referredOn: CalendarDate;
  readonly referralSource: string | null;
  readonly decidedOn: CalendarDate | null;
  readonly workStatus: string | null;
  readonly startedOn: CalendarDate;
  readonly route: string;
  readonly model: string;
  readonly providerName: string;
  readonly specialistId: string;
  readonly profileOn: CalendarDate | null;
  /** A band of the vocational profile: when the person last worked. */
  readonly lastWorked: string | null;
  readonly firstEmployerContactOn: CalendarDate | null;
  readonly jobs: readonly ReturnJob[];
  readonly lowerOn: CalendarDate | null;
  readonly higherOn: CalendarDate | null;
  readonly retentionOn: CalendarDate | null;
  readonly exitedOn: CalendarDate | null;
  readonly exitReason: string | null;
}
