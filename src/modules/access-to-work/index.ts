export { AccessToWorkModule } from './access-to-work.module.js';
export { AccessToWorkService, type StandingApplication } from './application/access-to-work.service.js';
export { stageLabel, type AccessToWorkWords, type Stage } from './domain/access-to-work.js';
