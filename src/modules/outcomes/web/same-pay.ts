import type { JobCorrection, PlacementView } from '#modules/placements';

type HeldAgainstFloor = 'kind' | 'apprentice' | 'payPencePerHour' | 'startsOn';

/** Whether a correction leaves alone what the minimum wage is held against: work that did not count was never asked about. */
export function isSamePay(
  before: Pick<PlacementView, HeldAgainstFloor>,
  after: Pick<JobCorrection, HeldAgainstFloor>,
): boolean {
  return (
    before.kind === after.kind &&
    before.payPencePerHour === after.payPencePerHour &&
    before.startsOn === after.startsOn &&
    before.apprentice === after.apprentice
  );
}
