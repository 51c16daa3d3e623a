export { GeneratedDocumentsModule } from './generated-documents.module.js';
export { MadeDocumentsService, type Wish as DocumentWish } from './application/made-documents.service.js';
