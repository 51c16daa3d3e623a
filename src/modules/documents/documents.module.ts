import { Module } from '@nestjs/common';
import { PolicyModule } from '#modules/policy';
import { DocumentsController } from './api/documents.controller.js';
import { DocumentsService } from './application/documents.service.js';
import { FileScans } from './application/file-scans.js';
import { HeldFilesService } from './application/held-files.service.js';
import { UnnamedFiles } from './application/unnamed-files.js';
import { DocumentsRepository } from './data/documents.repository.js';
import { HeldFilesRepository } from './data/held-files.repository.js';
import { DiscardUnnamedFiles } from './jobs/discard-unnamed-files.js';
import { ScanWaitingFiles } from './jobs/scan-waiting-files.js';
import { DownloadController } from './web/download.controller.js';
import { PicturesController } from './web/pictures.controller.js';
import { FormFiles } from './web/form-files.js';

@Module({
  imports: [PolicyModule],
  controllers: [DocumentsController, DownloadController, PicturesController],
  providers: [
    DocumentsRepository,
    DocumentsService,
    FileScans,
    FormFiles,
    HeldFilesRepository,
    HeldFilesService,
    UnnamedFiles,
    DiscardUnnamedFiles,
    ScanWaitingFiles,
  ],
  exports: [DocumentsService, FormFiles, HeldFilesService],
})
export class DocumentsModule {}
