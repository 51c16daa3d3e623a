export { RestrictionsModule } from './restrictions.module.js';
