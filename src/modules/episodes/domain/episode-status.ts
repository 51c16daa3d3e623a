import type { CalendarDate } from '#shared/calendar-date';
import type { Route } from './route.js';

/** Where a person is in their support (domain 2.2). Somebody allocated who never starts is exited without a start. */
export const EPISODE_STATUSES = [
  { code: 'allocated', label: 'Waiting to start' },
  { code: 'pre-employment', label: 'Looking for work' },
  { code: 'retention', label: 'Keeping a job' },
  { code: 'in-work', label: 'In work' },
  { code: 'exited', label: 'Support ended' },
] as const;

export type EpisodeStatus = (typeof EPISODE_STATUSES)[number]['code'];

const MOVES: Readonly<Record<EpisodeStatus, readonly EpisodeStatus[]>> = {
  allocated: ['pre-employment', 'retention', 'exited'],
  'pre-employment': ['in-work', 'exited'],
  retention: ['exited'],
  'in-work': ['pre-employment', 'exited'],
  exited: [],
};

/** What a move depends on besides the two states. */
export interface EpisodeSituation {
  readonly route: Route;
  readonly windowEndsOn: CalendarDate | null;
  readonly today: CalendarDate;
}

/** The words for a state. */
export function episodeStatusLabel(status: EpisodeStatus): string {
  return EPISODE_STATUSES.find(({ code }) => code === status)?.label ?? status;
}

/** The same for one episode: support that never started has not ended either. */
export function episodeStanding(episode: {
  readonly status: EpisodeStatus;
  readonly startedOn: CalendarDate | null;
}): string {
  const { status, startedOn } = episode;
  return status === 'exited' && startedOn === null ? 'Did not start' : episodeStatusLabel(status);
}

/** True when the state machine of domain 2.2 has this move at all. */
export function canMove(from: EpisodeStatus, to: EpisodeStatus): boolean {
  return MOVES[from].includes(to);
}

/** The state a person enters when they start, by route. */
export function statusAtStart(route: Route): EpisodeStatus {
  return route === 'out-of-work' ? 'pre-employment' : 'retention';
}

/** Why this person may not make this move now, in words; null when they may. */
export function moveRefusal(from: EpisodeStatus, to: EpisodeStatus, situation: EpisodeSituation): string | null {
  if (!canMove(from, to)) {
    return `Support cannot go from "${episodeStatusLabel(from)}" to "${episodeStatusLabel(to)}"`;
  }
  if (from === 'allocated' && to !== 'exited' && to !== statusAtStart(situation.route)) {
    return `A person on this route starts in "${episodeStatusLabel(statusAtStart(situation.route))}"`;
  }
  const windowClosed = situation.windowEndsOn !== null && situation.windowEndsOn < situation.today;
  if (to === 'pre-employment' && windowClosed)
    return 'The time for support has ended, so the search cannot start again';
  return null;
}

/** After support has ended, outcomes are tracked until their last day; then the episode is closed (domain 2.2). */
export function phaseAfterExit(trackingEndsOn: CalendarDate, today: CalendarDate): 'tracking' | 'closed' {
  return today <= trackingEndsOn ? 'tracking' : 'closed';
}
