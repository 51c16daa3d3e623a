import { Module } from '@nestjs/common';
import { DraftsService } from './application/drafts.service.js';
import { DraftsRepository } from './data/drafts.repository.js';
import { DraftPages } from './web/draft-pages.js';
import { DraftsController, EmployerDraftsController } from './web/drafts.controller.js';

@Module({
  controllers: [DraftsController, EmployerDraftsController],
  providers: [DraftsRepository, DraftsService, DraftPages],
  exports: [DraftsService, DraftPages],
})
export class DraftsModule {}
