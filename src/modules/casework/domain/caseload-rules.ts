import { daysBetween, type CalendarDate } from '#shared/calendar-date';

/** The model of support, by which caps differ. */
export type CaseloadModel = 'ips' | 'seqf';

/** One step of a fidelity item: values up to and with `upTo` get this score; null is everything beyond. */
export interface ScoreAnchor {
  readonly upTo: number | null;
  readonly score: number;
}

/** One band of the fidelity total: from this many points. */
export interface FidelityBand {
  readonly from: number;
  readonly label: string;
}

/** Clients per full-time specialist: beyond soft somebody should look, beyond hard nobody is added. */
export interface Cap {
  readonly soft: number;
  readonly hard: number;
}

export type CaseloadPolicy = Readonly<Record<CaseloadModel, Cap>>;

/** The score of fidelity item 1 for clients per full-time specialist (domain 6.2; anchors A-23). */
export function caseloadScore(clientsPerFullTime: number, anchors: readonly ScoreAnchor[]): number {
  return scoreFrom(clientsPerFullTime, anchors);
}

/** The score of fidelity item 15 for the mean days from start to first face-to-face employer contact (domain 6.2). */
export function rapidSearchScore(meanDays: number, anchors: readonly ScoreAnchor[]): number {
  return scoreFrom(meanDays, anchors);
}

/** The band of a fidelity total, such as "good" for 114 (domain 6.2, A-22). */
export function fidelityBand(total: number, bands: readonly FidelityBand[]): string {
  const reached = bands.filter(({ from }) => total >= from).toSorted((a, b) => b.from - a.from);
  const [highest] = reached;
  if (!highest) throw new RangeError(`No fidelity band holds ${total}`);
  return highest.label;
}

/** The cap of one specialist: that of the model times their share of full time, rounded down (domain 5). */
export function capFor(model: CaseloadModel, fullTimeShare: number, policy: CaseloadPolicy): Cap {
  const { soft, hard } = policy[model];
  return { soft: share(soft, fullTimeShare), hard: share(hard, fullTimeShare) };
}

/** How a caseload stands against its cap. */
export function capState(clients: number, cap: Cap): 'within' | 'over-soft' | 'over-hard' {
  if (clients > cap.hard) return 'over-hard';
  return clients > cap.soft ? 'over-soft' : 'within';
}

/**
 * The four-week rule: active means contact within so many days, 28 by default. Shown beside the caseload and never
 * taken off it (domain 5).
 */
export function isActive(lastContactOn: CalendarDate | null, today: CalendarDate, activeWithinDays: number): boolean {
  return lastContactOn !== null && daysBetween(lastContactOn, today) <= activeWithinDays;
}

function scoreFrom(value: number, anchors: readonly ScoreAnchor[]): number {
  const limit = ({ upTo }: ScoreAnchor) => upTo ?? Infinity;
  const step = anchors.filter((anchor) => value <= limit(anchor)).toSorted((a, b) => limit(a) - limit(b))[0];
  if (!step) throw new RangeError(`No fidelity anchor holds ${value}`);
  return step.score;
}

function share(cap: number, fullTimeShare: number): number {
  // Shares have two decimals; whole numbers keep 0.7 × 20 at 14 where floating point makes it 13.99….
  return Math.floor((cap * Math.round(fullTimeShare * 100)) / 100);
}
