export { DigestsModule } from './digests.module.js';
