import type { CalendarDate } from '#shared/calendar-date';
import type { PaperLanguage } from '#shared/paper';
import { dateIn, HOW_FAR, NO_DAY } from './language.js';
import { UnknownWorkPlan } from './made-document.errors.js';
import type { Facts, Template } from './template.js';

/** What a person lets one employer read of their plan for work, as its room gives it out. */
export interface Told {
  readonly things: string;
  readonly lines: readonly { readonly what: string; readonly byOn: CalendarDate | null; readonly state: string }[];
}

/** The facts of an adjustment plan: only what the person confirmed for this employer. None where they tell nothing. */
export function workPlanFacts(employer: string, told: Told | null, language: PaperLanguage): Facts {
  if (!told) return { employer };
  const rows = told.lines.map(({ what, byOn, state }) => [
    ...[what, HOW_FAR[state]?.[language] ?? state],
    byOn ? dateIn(language, byOn) : NO_DAY[language],
  ]);
  return {
    employer,
    ...(told.things !== '' && { ownWords: told.things }),
    ...(rows.length > 0 && { adjustments: rows }),
    ...((told.things !== '' || rows.length > 0) && { told: employer }),
  };
}

/** Whether a paper made earlier still says just what the person lets the employer read; how far something is may have changed. */
export function stillSays(made: Facts, now: Facts): boolean {
  return JSON.stringify(wordsOf(made)) === JSON.stringify(wordsOf(now));
}

const wordsOf = (facts: Facts): unknown => [
  facts['ownWords'] ?? '',
  [facts['adjustments'] ?? []].flat().map((row) => [[row].flat()[0], [row].flat()[2]]),
];

/** The plan for work that was chosen, else the usual one; null for none, undefined where the template asks for none. */
export function planIn(
  template: Pick<Template, 'madeFrom'>,
  plans: readonly { readonly id: string }[],
  chosen: string,
): string | null | undefined {
  if (!template.madeFrom) return undefined;
  if (chosen !== '' && !plans.some(({ id }) => id === chosen)) throw new UnknownWorkPlan();
  return chosen || (plans[0]?.id ?? null);
}
