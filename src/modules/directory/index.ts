export { DirectoryModule } from './directory.module.js';
export { DirectoryImport, type ImportedLine } from './application/directory-import.js';
export { DirectoryService, type DirectorySearch } from './application/directory.service.js';
export type { ServiceView } from './application/directory.view.js';
export { ServiceRetired } from './domain/directory.errors.js';
export type { DirectoryEntry } from './domain/directory-entry.js';
export { AUDIENCES, NEED_CODES, NEEDS, needLabel, needTerm, type NeedTerm } from './domain/need-taxonomy.js';
export { presentService, type PresentedService } from './web/present-service.js';
