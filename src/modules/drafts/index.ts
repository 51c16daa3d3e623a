export { DraftsModule } from './drafts.module.js';
export { DraftsService, type Draft, type DraftPlace } from './application/drafts.service.js';
export { DraftPages, type DraftOnPage } from './web/draft-pages.js';
export { draftFields, draftMarks, expectDraftMarks } from './web/draft-body.js';
export { DRAFT_FORMS, isDraftForm, type DraftFormCode } from './domain/draft-form.js';
