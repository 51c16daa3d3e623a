/** Somebody who is to be carried by a colleague. */
export interface PersonToMove {
  readonly episodeId: string;
  readonly name: string;
  readonly fromId: string;
  /** Whom somebody chose; null for whoever is suggested. */
  readonly chosenId: string | null;
  readonly model: 'ips' | 'seqf';
  /** Booked and still to come with whoever carries them now. */
  readonly sessions: readonly BookedSession[];
  readonly openTasks: number;
  /** What the taker should know of how to speak with them; '' for nothing out of the ordinary. */
  readonly speaks: string;
}

export interface BookedSession {
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Out in the community or at an employer's: somebody goes there alone. */
  readonly isVisit: boolean;
}

/** A colleague who could take somebody, as the ranking of an allocation puts them. */
export interface PossibleTaker {
  readonly specialistId: string;
  readonly name: string;
  readonly reasons: readonly string[];
  readonly fits: boolean;
  readonly isFull: boolean;
  readonly mostAllowed: number;
}

/** One person of the plan: who takes them, what that brings, and why it cannot be. */
export interface PlannedMove {
  readonly person: PersonToMove;
  readonly taker: PossibleTaker | null;
  readonly clashes: readonly BookedSession[];
  readonly others: readonly PossibleTaker[];
  /** Why nobody can take them as chosen; null when it can be. */
  readonly refusal: string | null;
}

/** People given to each colleague so far: the ranking of the next person counts them in. */
export type Given = ReadonlyMap<string, readonly PersonToMove[]>;

export interface MoveGround {
  /** Colleagues for a person, best first, with those given already counted in. */
  readonly rank: (person: PersonToMove, given: Given) => readonly PossibleTaker[];
  /** What is in each colleague's diary. */
  readonly diaries: ReadonlyMap<string, readonly Omit<BookedSession, 'isVisit'>[]>;
}

/**
 * Who takes whom, person by person: each one given counts for the next, so that a whole caseload is spread and nobody is
 * given more than the most allowed. A person decides; what is suggested is the first who fits.
 */
export function planMove(people: readonly PersonToMove[], { rank, diaries }: MoveGround): readonly PlannedMove[] {
  const given = new Map<string, PersonToMove[]>();
  return people.map((person) => {
    const others = rank(person, given).filter(({ specialistId }) => specialistId !== person.fromId);
    const free = others.find(({ isFull }) => !isFull) ?? null;
    const taker = person.chosenId
      ? (others.find(({ specialistId }) => specialistId === person.chosenId) ?? null)
      : free;
    const refusal = refusalOf(person, taker);
    if (!taker || refusal) return { person, taker, others, clashes: [], refusal };
    const before = given.get(taker.specialistId) ?? [];
    const busy = [...(diaries.get(taker.specialistId) ?? []), ...before.flatMap(({ sessions }) => sessions)];
    const clashes = person.sessions.filter((session) => busy.some((other) => overlaps(session, other)));
    given.set(taker.specialistId, [...before, person]);
    return { person, taker, others, clashes, refusal };
  });
}

function refusalOf({ chosenId }: PersonToMove, taker: PossibleTaker | null): string | null {
  if (taker?.isFull) return `${taker.name} would have more than ${taker.mostAllowed} people, the most allowed`;
  if (taker) return null;
  return chosenId
    ? 'This colleague cannot take them: they are not at work, or have no running contract for the model'
    : 'No colleague has room: everybody has the most people allowed';
}

const overlaps = (
  a: { readonly startsAt: Date; readonly endsAt: Date },
  b: { readonly startsAt: Date; readonly endsAt: Date },
): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;
