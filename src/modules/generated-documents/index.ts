export { GeneratedDocumentsModule } from './generated-documents.module.js';
export { MadeDocumentsService, type Wish as DocumentWish } from './application/made-documents.service.js';
export { AdjustmentSource, type AdjustmentLine } from './application/adjustment-source.js';
