export { EpisodesModule } from './episodes.module.js';
export { EpisodesService } from './application/episodes.service.js';
export type { AllocateCommand, ExitCommand, StartCommand } from './application/episode-commands.js';
export { EpisodeView } from './application/episode.view.js';
export { EpisodeAllocated, EpisodeExited, EpisodeReassigned, EpisodeStarted } from './domain/episode.events.js';
export {
  AlreadyAllocated,
  ContactNotTriedEnough,
  EpisodeEnded,
  NotWaitingToStart,
  SupportNotStarted,
} from './domain/episode.errors.js';
export { stillToTry, type ContactAttempt, type DisengagementPolicy } from './domain/disengagement.js';
export {
  EPISODE_STATUSES,
  episodeStatusLabel,
  phaseAfterExit,
  statusAtStart,
  type EpisodeStatus,
} from './domain/episode-status.js';
export {
  EXIT_REASONS,
  EXIT_REASON_CODES,
  exitReasonLabel,
  exitReasonsFor,
  type ExitReason,
} from './domain/exit-reason.js';
export { MODELS, ROUTES, modelLabel, routeLabel, type Model, type Route } from './domain/route.js';
export {
  daysLeft,
  describeWindow,
  outcomeTrackingEnds,
  supportWindow,
  type SupportWindow,
  type WindowPolicy,
} from './domain/support-window.js';
