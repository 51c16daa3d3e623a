import { Module } from '@nestjs/common';
import { PolicyModule } from '#modules/policy';
import { ConsentsService } from './application/consents.service.js';
import { NoticesService } from './application/notices.service.js';
import { ConsentsRepository } from './data/consents.repository.js';
import { NoticesShownRepository } from './data/notices-shown.repository.js';

@Module({
  imports: [PolicyModule],
  providers: [ConsentsRepository, ConsentsService, NoticesService, NoticesShownRepository],
  exports: [ConsentsService, NoticesService],
})
export class ConsentsModule {}
