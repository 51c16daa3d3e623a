export { AccessToWorkModule } from './access-to-work.module.js';
export { AccessToWorkService, type StandingApplication } from './application/access-to-work.service.js';
export type { AccessToWorkWords, Stage } from './domain/access-to-work.js';
