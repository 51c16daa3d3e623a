export { FitNotesModule } from './fit-notes.module.js';
export { FitNotesService } from './application/fit-notes.service.js';
export { saysOf as fitNoteSays, type FitNoteKind, type FitNoteOption } from './domain/fit-note.js';
