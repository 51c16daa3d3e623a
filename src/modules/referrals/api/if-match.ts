/**
 * The version named by If-Match, or null when none is named: where the state machine already refuses what comes too late,
 * naming one is for callers who want to be sure that nothing else has changed. A tag we never gave matches nothing.
 */
export function statedVersion(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined || ifMatch === '*') return null;
  return Number(/^"(\d{1,9})"$/.exec(ifMatch)?.[1] ?? -1);
}
