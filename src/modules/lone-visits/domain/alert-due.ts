/** What of a visit the rule looks at. */
export interface VisitTimes {
  readonly expectedOutAt: Date;
  readonly alertedAt: Date | null;
  readonly escalatedAt: Date | null;
  readonly endedAt: Date | null;
}

export interface LoneWorkingPolicy {
  readonly alertMinutes: number;
  readonly escalateMinutes: number;
}

const MINUTE = 60_000;
const after = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * MINUTE);

/**
 * What is to be done about a visit at a moment. Whether somebody checked in makes no difference: whoever never arrived may be
 * in need just as well. First the team is told, then managers, each once.
 */
export function alertDue(visit: VisitTimes, now: Date, policy: LoneWorkingPolicy): 'alert' | 'escalate' | null {
  const { expectedOutAt, alertedAt, escalatedAt, endedAt } = visit;
  if (endedAt) return null;
  if (!alertedAt) return now >= after(expectedOutAt, policy.alertMinutes) ? 'alert' : null;
  return !escalatedAt && now >= after(alertedAt, policy.escalateMinutes) ? 'escalate' : null;
}

/**
 * Somebody has checked in, or was missed already. From then on nothing but a word that they are safe ends the visit: whoever they
 * are with may call the session off by the link in a message, and must not silence the alarm by it.
 */
export function isLookedAfter({
  arrivedAt,
  alertedAt,
}: { readonly arrivedAt: Date | null } & Pick<VisitTimes, 'alertedAt'>): boolean {
  return arrivedAt !== null || alertedAt !== null;
}

/** The expected end once somebody asked for more time: from the one before, or from now where that has passed. */
export function extended(expectedOutAt: Date, now: Date, minutes: number): Date {
  return after(expectedOutAt > now ? expectedOutAt : now, minutes);
}
