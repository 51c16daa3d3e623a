export { CaseloadMovesModule } from './caseload-moves.module.js';
