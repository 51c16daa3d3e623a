import { formatDate, type CalendarDate } from '#shared/calendar-date';
import type { Decision, LastDecision } from './decision.js';

/** What of a purpose decides whether it may be acted on (domain 7.4). */
export interface Ground {
  readonly lawfulBasis: string;
  readonly usable: 'once-agreed' | 'unless-objected';
}

export type StandingState = 'given' | 'not-objected' | 'not-asked' | 'refused' | 'withdrawn' | 'objected' | 'expired';

/** Where somebody stands on a purpose today. */
export interface Standing {
  readonly mayUse: boolean;
  readonly state: StandingState;
  /** The day it became so; null where nothing was decided. */
  readonly since: CalendarDate | null;
  /** The first day on which it is no longer usable; null for no end. */
  readonly expiresOn: CalendarDate | null;
}

const NO: readonly Decision[] = ['refused', 'withdrawn', 'objected'];

/** By comparing days, not by a job having run: a "yes" is not usable from the day it runs out. */
export function standingOf({ usable }: Ground, last: LastDecision, today: CalendarDate): Standing {
  const { decision, decidedOn, expiresOn } = last;
  const needsYes = usable === 'once-agreed';
  if (decision !== null && NO.includes(decision)) {
    return { mayUse: false, state: decision as 'refused', since: decidedOn, expiresOn: null };
  }
  if (decision === 'given' && (expiresOn === null || today < expiresOn)) {
    return { mayUse: true, state: 'given', since: decidedOn, expiresOn };
  }
  if (decision === 'given' && needsYes) return { mayUse: false, state: 'expired', since: expiresOn, expiresOn };
  return needsYes
    ? { mayUse: false, state: 'not-asked', since: null, expiresOn: null }
    : { mayUse: true, state: 'not-objected', since: null, expiresOn: null };
}

/** Why a purpose may not be acted on, for whoever wanted to; blank where it may. */
export function whyNot({ mayUse, state, since }: Standing): string {
  if (mayUse) return '';
  const on = since ? ` on ${formatDate(since)}` : '';
  switch (state) {
    case 'withdrawn':
      return `The person withdrew consent${on}`;
    case 'objected':
      return `The person objected${on}`;
    case 'refused':
      return `The person said no${on}`;
    case 'expired':
      return `The person’s agreement ran out${on}`;
    default:
      return 'The person has not been asked';
  }
}

/** What a "no" is called: of what rests on consent a refusal or a withdrawal, of anything else an objection. */
export function noOf({ lawfulBasis }: Ground, last: LastDecision): 'refused' | 'withdrawn' | 'objected' {
  if (lawfulBasis !== 'consent') return 'objected';
  return last.decision === 'given' ? 'withdrawn' : 'refused';
}
