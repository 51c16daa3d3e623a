import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '#modules/identity';
import { OrganisationsModule } from '#modules/organisations';
import { PolicyModule } from '#modules/policy';
import { OpenReferralController } from './api/open-referral.controller.js';
import { DirectoryImport } from './application/directory-import.js';
import { DirectoryService } from './application/directory.service.js';
import { OpenReferralFeed } from './application/open-referral-feed.js';
import { DirectoryOrganisation } from './data/directory-organisation.entity.js';
import { DirectoryQuery } from './data/directory.query.js';
import { DirectoryRepository } from './data/directory.repository.js';
import { DirectoryService as DirectoryServiceRow } from './data/directory-service.entity.js';
import { DirectoryListController } from './web/directory-list.controller.js';
import { KeepServiceController } from './web/keep-service.controller.js';
import { ServicePageController } from './web/service-page.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([DirectoryServiceRow, DirectoryOrganisation]),
    IdentityModule,
    OrganisationsModule,
    PolicyModule,
  ],
  controllers: [OpenReferralController, DirectoryListController, KeepServiceController, ServicePageController],
  providers: [DirectoryImport, DirectoryQuery, DirectoryRepository, DirectoryService, OpenReferralFeed],
  exports: [DirectoryImport, DirectoryService],
})
export class DirectoryModule {}
