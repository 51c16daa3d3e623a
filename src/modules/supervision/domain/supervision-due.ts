import { addDays, type CalendarDate } from '#shared/calendar-date';

/** How a specialist is supervised (domain 5): alone, in the weekly group, or with somebody beside them at their work. */
export const SUPERVISION_KINDS = [
  { code: 'individual', label: 'One to one' },
  { code: 'group', label: 'In the group' },
  { code: 'field', label: 'Out in the field' },
] as const;

export type SupervisionKind = (typeof SUPERVISION_KINDS)[number]['code'];
export const SUPERVISION_KIND_CODES: readonly SupervisionKind[] = SUPERVISION_KINDS.map(({ code }) => code);

/** The day by which the next supervision is due: so many days after the last one, or today where there was none. */
export function supervisionDueOn(lastOn: CalendarDate | null, today: CalendarDate, everyDays: number): CalendarDate {
  return lastOn === null ? today : addDays(lastOn, everyDays);
}
