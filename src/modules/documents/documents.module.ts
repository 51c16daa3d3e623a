import { Module } from '@nestjs/common';
import { DocumentsController } from './api/documents.controller.js';
import { DocumentsService } from './application/documents.service.js';
import { UnnamedFiles } from './application/unnamed-files.js';
import { DocumentsRepository } from './data/documents.repository.js';
import { DiscardUnnamedFiles } from './jobs/discard-unnamed-files.js';
import { DownloadController } from './web/download.controller.js';

@Module({
  controllers: [DocumentsController, DownloadController],
  providers: [DocumentsRepository, DocumentsService, UnnamedFiles, DiscardUnnamedFiles],
  exports: [DocumentsService],
})
export class DocumentsModule {}
