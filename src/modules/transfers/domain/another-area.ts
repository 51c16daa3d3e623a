/** Whether a reason is for a move within an area, into another one, or for both. */
export type Across = 'never' | 'too' | 'only';

/** An unknown code stays within the area. */
export function acrossOf(attributes: Readonly<Record<string, unknown>>): Across {
  const { across } = attributes;
  return across === 'only' || across === 'too' ? across : 'never';
}

/** What else is of the area somebody goes to: a right that stops something holds wherever they are. */
export const AREA_TABLES = ['processing_stop'] as const;

/** What a purpose of an area means to whoever is asked about it. */
interface Terms {
  readonly code: string;
  readonly name: string;
  readonly explanation: string;
  readonly lawfulBasis: string;
  readonly specialCondition: string;
  readonly usable: string;
  readonly reliedOnBy: readonly string[];
}

/**
 * The purposes that mean something else in the new area: a "yes" to the old one's words is none to these (UK GDPR Article 4(11):
 * an agreement is specific and informed). In the order of the new area; one that the old area did not have is among them.
 */
export function toAskAnew<Theirs extends Terms>(before: readonly Terms[], after: readonly Theirs[]): readonly Theirs[] {
  const known = new Map(before.map((purpose) => [purpose.code, wordsOf(purpose)]));
  return after.filter((purpose) => known.get(purpose.code) !== wordsOf(purpose));
}

function wordsOf({ name, explanation, lawfulBasis, specialCondition, usable, reliedOnBy }: Terms): string {
  return JSON.stringify([name, explanation, lawfulBasis, specialCondition, usable, reliedOnBy.toSorted()]);
}

/** One side of a transfer as the other reads it: "Wealden Works", or "Wealden Works in Kent and Medway" from another area. */
export function sideWords(name: string, areaName: string | null): string {
  return areaName === null ? name : `${name} in ${areaName}`;
}
