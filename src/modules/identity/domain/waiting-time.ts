/** "20 seconds", "1 minute", "43 minutes": how long somebody has to wait, rounded up so that it is never too short. */
export function waitingTime(seconds: number): string {
  if (seconds <= 90) return `${Math.max(1, Math.ceil(seconds))} seconds`.replace(/^1 seconds$/, '1 second');
  return `${Math.ceil(seconds / 60)} minutes`;
}
