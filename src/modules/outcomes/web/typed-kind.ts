import { isNeverAJob, type ApprenticeYear, type JobKind, type JobKindDescription } from '#modules/placements';

/** What kind of work somebody chose. */
export interface TypedKind {
  readonly kind: JobKind;
  readonly apprentice: ApprenticeYear;
}

/** An apprenticeship is chosen with its year, because the minimum wage depends on it (domain 8.4). */
const APPRENTICESHIPS = [
  { code: 'apprenticeship-first-year', label: 'Apprenticeship, first year', apprentice: 'first-year' },
  { code: 'apprenticeship-later', label: 'Apprenticeship, after the first year', apprentice: 'later' },
] as const;

/** The kinds of work as one question. One that does not count says so. */
export function kindOptions(kinds: readonly JobKindDescription[]): { value: string; text: string }[] {
  return kinds.flatMap<{ value: string; text: string }>(({ code, label, counts }) =>
    code === 'apprenticeship'
      ? APPRENTICESHIPS.map((one) => ({ value: one.code, text: one.label }))
      : [{ value: code, text: counts ? label : `${label} (does not count)` }],
  );
}

/** The kinds that can be a job, and that of the job which is corrected: what is never a job is recorded as unpaid work. */
export function offeredKinds(
  kinds: readonly JobKindDescription[],
  before: JobKind | null = null,
): readonly JobKindDescription[] {
  return kinds.filter(({ code }) => code === before || !isNeverAJob(code));
}

/**
 * What an answer of that question means. The question has a year for apprenticeships only: another kind keeps the year
 * that is recorded with it `before`, since a program may have given one.
 */
export function typedKind(code: string, before: TypedKind | null = null): TypedKind {
  const apprenticeship = APPRENTICESHIPS.find((one) => one.code === code);
  return apprenticeship
    ? { kind: 'apprenticeship', apprentice: apprenticeship.apprentice }
    : { kind: code as JobKind, apprentice: before?.kind === code ? before.apprentice : 'no' };
}

/** The answer for a job that is recorded; blank for an apprenticeship whose year nobody gave. */
export function kindAsTyped({ kind, apprentice }: TypedKind): string {
  if (kind !== 'apprenticeship') return kind;
  return APPRENTICESHIPS.find((one) => one.apprentice === apprentice)?.code ?? '';
}
