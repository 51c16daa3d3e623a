export { MeasuresModule } from './measures.module.js';
export { MeasuresService } from './application/measures.service.js';
export type { MeasureSelection } from './domain/selection.js';
export { COUNTS, isCount, type Count, type Measure, type MeasureCode } from './domain/measure.js';
