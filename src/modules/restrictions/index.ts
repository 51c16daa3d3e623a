export { RestrictionsModule } from './restrictions.module.js';
export { BreakGlassService } from './application/break-glass.service.js';
export { RestrictionsService } from './application/restrictions.service.js';
