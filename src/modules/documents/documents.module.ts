import { Module } from '@nestjs/common';
import { DocumentsController } from './api/documents.controller.js';
import { DocumentsService } from './application/documents.service.js';
import { DocumentsRepository } from './data/documents.repository.js';
import { DownloadController } from './web/download.controller.js';

@Module({
  controllers: [DocumentsController, DownloadController],
  providers: [DocumentsRepository, DocumentsService],
  exports: [DocumentsService],
})
export class DocumentsModule {}
