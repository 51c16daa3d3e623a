/** What is known of one link, and of the support it belongs to. */
export interface AskFacts {
  readonly participantId: string;
  readonly askedOf: string;
  readonly specialistId: string;
  readonly until: Date;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
}

/**
 * Whether somebody can still answer by it: not answered, not over, support goes on, nobody else carries them since, and
 * their record was not made one with another.
 */
export function isOpenAsk(
  ask: AskFacts,
  support: { readonly exitedOn: string | null; readonly specialistId: string },
  now: Date,
): boolean {
  const isSame = ask.participantId === ask.askedOf && ask.specialistId === support.specialistId;
  return isSame && !ask.answeredAt && !ask.endedAt && now < ask.until && support.exitedOn === null;
}
