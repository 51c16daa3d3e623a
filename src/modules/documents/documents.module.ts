import { Module } from '@nestjs/common';
import { DocumentsController } from './api/documents.controller.js';
import { DocumentsService } from './application/documents.service.js';
import { HeldFilesService } from './application/held-files.service.js';
import { UnnamedFiles } from './application/unnamed-files.js';
import { DocumentsRepository } from './data/documents.repository.js';
import { HeldFilesRepository } from './data/held-files.repository.js';
import { DiscardUnnamedFiles } from './jobs/discard-unnamed-files.js';
import { DownloadController } from './web/download.controller.js';

@Module({
  controllers: [DocumentsController, DownloadController],
  providers: [
    DocumentsRepository,
    DocumentsService,
    HeldFilesRepository,
    HeldFilesService,
    UnnamedFiles,
    DiscardUnnamedFiles,
  ],
  exports: [DocumentsService, HeldFilesService],
})
export class DocumentsModule {}
