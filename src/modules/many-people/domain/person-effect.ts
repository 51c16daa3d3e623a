import { formatDate, type CalendarDate } from '#shared/calendar-date';

/** What would become of one person, or becomes of them now. */
export interface PersonEffect {
  /** Each word that is shown of it, in the order of the columns. */
  readonly lines: readonly string[];
  /** Why nothing happens to them, in words; null where it does. */
  readonly refusal: string | null;
}

/** What every kind asks of somebody before anything is done about them. */
export interface Standing {
  readonly specialistId: string;
  readonly exitedOn: CalendarDate | null;
  /** Open to named colleagues only, and so on no list of many. */
  readonly isRestricted: boolean;
}

/** Why nothing is done about somebody, whatever it is; null where it can be. */
export function standingRefusal(
  now: Standing | undefined,
  then: { readonly fromId: string; readonly fromName: string },
): string | null {
  if (!now) return 'This record cannot be seen any more';
  if (now.isRestricted) return 'Restricted to named colleagues. Do it from the record';
  if (now.exitedOn) return `Support ended on ${formatDate(now.exitedOn)}`;
  return now.specialistId === then.fromId ? null : `No longer with ${then.fromName}: somebody moved them`;
}
