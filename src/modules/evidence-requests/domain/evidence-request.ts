/** Whom evidence of a job is asked of: the person, for payslips, or the employer, to confirm the job. */
export type AskedOf = 'participant' | 'employer';
export const ASKED_OF: readonly AskedOf[] = ['participant', 'employer'];

/** How a link goes: a message, or a letter that is printed once. */
export type Way = 'sms' | 'email' | 'letter';

/** What decides how far a request is. */
export interface RequestFacts {
  readonly participantId: string;
  /** The record the link was made for. */
  readonly askedFor: string;
  readonly until: Date;
  readonly cameInAt: Date | null;
  /** A specialist has dealt with what was said. */
  readonly settledAt: Date | null;
  readonly endedAt: Date | null;
  /** Something was said besides payslips. */
  readonly isSaid: boolean;
  /** Payslips that nobody has taken over, put aside or taken back. */
  readonly waiting: number;
}

/** asked: not answered yet. came-in: somebody should look. done: dealt with. over: the link is over, and nothing came. */
export type RequestState = 'asked' | 'came-in' | 'done' | 'over';

/** How far a request is, at a moment. */
export function requestState(request: RequestFacts, now: Date): RequestState {
  const { isSaid, settledAt, waiting, cameInAt } = request;
  if (waiting > 0 || (isSaid && !settledAt)) return 'came-in';
  if (cameInAt) return 'done';
  return isOpen(request, now) ? 'asked' : 'over';
}

/**
 * Whether the link may still be answered. Not once it was ended, its time is over, the record it was made for was merged into
 * another, or what an employer said has been dealt with.
 */
export function isOpen({ participantId, askedFor, until, endedAt }: RequestFacts, now: Date): boolean {
  return !endedAt && now < until && participantId === askedFor;
}

/** Whether the one reminder is due: asked so many days ago, nothing has come, and the link still works for a day. */
export function isReminderDue(
  request: RequestFacts & { readonly askedAt: Date; readonly remindedAt: Date | null; readonly way: Way },
  remindAfterDays: number,
  now: Date,
): boolean {
  const { askedAt, remindedAt, cameInAt, until, way } = request;
  const isLate = now.getTime() - askedAt.getTime() >= remindAfterDays * DAY_MS;
  const hasADay = until.getTime() - now.getTime() >= DAY_MS;
  return isLate && hasADay && way !== 'letter' && !remindedAt && !cameInAt && isOpen(request, now);
}

const DAY_MS = 86_400_000;

/** The occasions of the messages about a request: one message each, however often it is tried. */
export const askedCauseOf = (id: string): string => `evidence-request/${id}`;
export const remindedCauseOf = (id: string): string => `evidence-request/${id}/reminder`;
