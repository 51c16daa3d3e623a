export { ApplicationsModule } from './applications.module.js';
export { ApplicationsService } from './application/applications.service.js';
export { InterviewsService } from './application/interviews.service.js';
export { stageOf as applicationStage, stepDetail as applicationDetail } from './domain/application-stage.js';
export { NO_TERMS, type ApplicationStep } from './domain/application-step.js';
