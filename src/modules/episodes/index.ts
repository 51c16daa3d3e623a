export { EpisodesModule } from './episodes.module.js';
export { EpisodesService } from './application/episodes.service.js';
export { Covers, type Cover, type CoverCommand } from './application/covers.service.js';
export { ExitReasons, type ExitReasonWords } from './application/exit-reasons.js';
export { LeftCaseloads } from './application/left-caseloads.js';
export type { AllocateCommand, Contact, ExitCommand, StartCommand } from './application/episode-commands.js';
export { WorkStatuses, type WorkStatusAtStart } from './application/work-statuses.js';
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
  episodeStanding,
  episodeStatusLabel,
  phaseAfterExit,
  statusAtStart,
  type EpisodeStatus,
} from './domain/episode-status.js';
export {
  DISENGAGED,
  NEVER_STARTED,
  REASONS_WE_GIVE,
  type ExitReason,
  type ExitReasonValue,
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
