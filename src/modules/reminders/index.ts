export { toChangeIt, type Reachable } from './domain/to-change-it.js';
export { RemindersModule } from './reminders.module.js';
