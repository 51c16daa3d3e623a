/** What somebody asked us not to do, until it is lifted (UK GDPR Articles 18 and 21). */
export const STOPS = ['everything', 'messages', 'sharing', 'evaluation'] as const;
export type Stopping = (typeof STOPS)[number];

/** Said to whoever wanted to act on a purpose that is stopped. */
export const STOPPED = 'The person asked us to stop this use of their data, and it is stopped';

/** The stop that reaches a purpose, by what in the service asks for it; a stop of everything reaches every purpose. */
export function reaches(stop: Stopping, reliedOnBy: readonly string[]): boolean {
  return stop === 'everything' || reliedOnBy.some((reliance) => stopFor(reliance) === stop);
}

function stopFor(reliance: string): Stopping {
  if (reliance === 'export:evaluation-contact') return 'evaluation';
  return reliance.startsWith('message:') ? 'messages' : 'sharing';
}
