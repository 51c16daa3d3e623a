import { formatDate, formatUkDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import type { UnpaidWorkView } from '../application/unpaid-work.view.js';
import type { UnpaidWorkForm } from './unpaid-work.form.js';

interface Lists {
  readonly kinds: readonly Code[];
  readonly results: readonly Code[];
}
interface Code {
  readonly code: string;
  readonly label: string;
}

/** One card: what and where, when, what for, and what came of it. */
export function presentUnpaidWork(work: UnpaidWorkView, { kinds, results }: Lists, mayEdit: boolean): object {
  const { id, kind, employerName, role, purpose, result, resultWords } = work;
  return {
    href: mayEdit ? `/unpaid-work/${id}/edit` : null,
    title: role === '' ? employerName : `${role}, ${employerName}`,
    kind: labelIn(kinds, kind),
    when: whenWords(work),
    purpose,
    result: [result === null ? '' : labelIn(results, result), resultWords].filter(Boolean).join('. '),
  };
}

/** "From 2 November 2026, Monday mornings, 8 hours a week". */
export function whenWords({
  startsOn,
  endsOn,
  days,
  hoursPerWeek,
}: Pick<UnpaidWorkView, 'startsOn' | 'endsOn' | 'days' | 'hoursPerWeek'>): string {
  const span =
    endsOn === null
      ? `From ${formatDate(startsOn)}`
      : startsOn === endsOn
        ? `On ${formatDate(startsOn)}`
        : `${formatDate(startsOn)} to ${formatDate(endsOn)}`;
  return [span, days, hoursPerWeek === null ? '' : `${plural(hoursPerWeek, 'hour')} a week`].filter(Boolean).join(', ');
}

/** Unpaid work as somebody would type it into the form. */
export function typedFrom(work: UnpaidWorkView): Partial<UnpaidWorkForm> {
  const { kind, employerName, role, startsOn, endsOn, days, hoursPerWeek, purpose, result, resultWords, version } =
    work;
  return {
    ...{ kind, employer: employerName, role, days, purpose, resultWords, result: result ?? '' },
    startsOn: formatUkDate(startsOn),
    endsOn: endsOn === null ? '' : formatUkDate(endsOn),
    hoursPerWeek: hoursPerWeek === null ? '' : String(hoursPerWeek),
    version: String(version),
  };
}

const labelIn = (codes: readonly Code[], code: string): string => codes.find((one) => one.code === code)?.label ?? code;
