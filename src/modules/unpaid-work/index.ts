export { UnpaidWorkModule } from './unpaid-work.module.js';
