export { DocumentsModule } from './documents.module.js';
export { DocumentsService, type KeptDocument, type NewDocument } from './application/documents.service.js';
export { HeldFilesService, type HeldFile, type HeldOn } from './application/held-files.service.js';
export { FormFiles, type SentBack } from './web/form-files.js';
export { fileOf, WithFile } from './web/with-file.js';
export { DocumentView } from './application/document.view.js';
export { cleanFileName } from './domain/file-name.js';
export { DocumentDamaged, TooManyFiles } from './domain/document.errors.js';
export { DocumentRemovedByScan } from './domain/document.events.js';
