import type { JobConcern } from '#modules/placements';
import type { Submission } from '#platform/http/submission';

/** What a page shows of what is unusual: the questions while they are asked, or that just these were answered. */
export interface AskedConcerns {
  readonly concerns: readonly string[];
  readonly concernMarks: string;
  readonly areConcernsConfirmed: boolean;
}

type Confirms = { readonly confirmed: string };

/** Everything that was asked, as one word for the button that answers it. */
export const marksOf = (concerns: readonly JobConcern[]): string => concerns.map(({ mark }) => mark).join(' ');

/** The first that nobody has confirmed yet; null when all were. */
export function unconfirmed({ confirmed }: Confirms, concerns: readonly JobConcern[]): JobConcern | null {
  const marks = new Set(confirmed.split(' '));
  return concerns.find(({ mark }) => !marks.has(mark)) ?? null;
}

/** What to ask on the page of a form; nothing while it has not been sent with it. */
export function askedConcerns(form: Submission<Confirms>, concerns: readonly JobConcern[]): AskedConcerns {
  const areConcernsConfirmed = concerns.length > 0 && unconfirmed(form.value, concerns) === null;
  const isAsked = form.errors.some((error) => concerns.some(({ text }) => error.text === text));
  return {
    concerns: isAsked ? concerns.map(({ text }) => text) : [],
    concernMarks: marksOf(concerns),
    areConcernsConfirmed: !isAsked && areConcernsConfirmed,
  };
}

const FIELDS = { payPencePerHour: 'pay', hoursPerWeek: 'hoursPerWeek', startsOn: 'startsOn' } as const;

/** Where on a form of a job something is asked about. */
export const fieldOf = ({ field }: JobConcern): 'pay' | 'hoursPerWeek' | 'startsOn' => FIELDS[field];
