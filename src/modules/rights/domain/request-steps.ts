import type { CalendarDate } from '#shared/calendar-date';
import type { RequestState, StepByHand, StepKind } from './request-words.js';
import { RequestClosed, StepDoesNotFit } from './rights.errors.js';
import type { Pause } from './rights-clock.js';

interface Step {
  readonly kind: StepKind;
  readonly onDay: CalendarDate;
}

const AWAITED = [
  ['identity-asked', 'identity-given'],
  ['clarification-asked', 'clarification-given'],
] as const;

/** When the clock stood still, from the steps taken. What is still awaited when the request closes ends there. */
export function pausesOf(steps: readonly Step[], closedOn: CalendarDate | null): Pause[] {
  return AWAITED.flatMap(([asked, given]) => {
    const pauses: Pause[] = [];
    for (const { kind, onDay } of steps) {
      const open = pauses.at(-1);
      if (kind === asked && open?.to !== null) pauses.push({ from: onDay, to: null });
      else if (kind === given && open?.to === null) pauses.splice(-1, 1, { from: open.from, to: onDay });
    }
    return pauses.map(({ from, to }) => ({ from, to: to ?? closedOn }));
  });
}

/** The state after a step. */
export function stateAfter(state: RequestState, kind: StepKind, steps: readonly Step[]): RequestState {
  if (kind === 'answered' || kind === 'refused' || kind === 'withdrawn') return kind;
  if (state !== 'open' && state !== 'waiting') return state;
  return pausesOf(steps, null).some(({ to }) => to === null) ? 'waiting' : 'open';
}

export interface StepAsked {
  readonly kind: StepByHand;
  readonly onDay: CalendarDate;
  readonly words: string;
}

/** Refuses a step that cannot follow: answered twice, given before it was asked, before the request or in the future. */
export function assertStepFits(
  { kind, onDay, words }: StepAsked,
  request: {
    readonly state: RequestState;
    readonly receivedOn: CalendarDate;
    readonly extendedOn: CalendarDate | null;
    readonly acknowledgedOn: CalendarDate | null;
  },
  steps: readonly Step[],
  today: CalendarDate,
): void {
  if (onDay < request.receivedOn) throw new StepDoesNotFit('The day must not be before the request was received');
  if (onDay > today) throw new StepDoesNotFit('The day must not be in the future');
  if (kind !== 'note' && request.state !== 'open' && request.state !== 'waiting') throw new RequestClosed();
  if (NEEDS_WORDS.has(kind) && words === '')
    throw new StepDoesNotFit('Say it in words: the person may ask, and the regulator too');
  const why = whyNot(kind, request, steps);
  if (why !== null) throw new StepDoesNotFit(why);
  const asked = AWAITED.find(([, given]) => kind === given)?.[0];
  const askedOn = steps.findLast((step) => step.kind === asked)?.onDay;
  if (askedOn && onDay < askedOn) throw new StepDoesNotFit('It cannot have come before it was asked for');
}

/** Whether the step could follow at all, whatever its day and words: no form offers the others. */
export const mayFollow = (...asked: Parameters<typeof whyNot>): boolean => whyNot(...asked) === null;

/** Why the step cannot follow those taken, whatever its day and words; null when it can. */
function whyNot(
  kind: StepByHand,
  request: { readonly extendedOn: CalendarDate | null; readonly acknowledgedOn: CalendarDate | null },
  steps: readonly { readonly kind: string }[],
): string | null {
  if (kind === 'extended' && request.extendedOn) return 'It was extended already, which can be done once';
  if (kind === 'acknowledged' && request.acknowledgedOn) return 'It was acknowledged already';
  for (const [asked, given] of AWAITED) {
    const last = steps.findLast((step) => step.kind === asked || step.kind === given);
    if (kind === asked && last?.kind === asked) return 'This was asked already, and we wait for the answer';
    if (kind === given && last?.kind !== asked) return 'This was not asked for';
  }
  return null;
}

const NEEDS_WORDS = new Set<StepByHand>([
  'clarification-asked',
  'extended',
  'note',
  'answered',
  'refused',
  'withdrawn',
]);
