import { Module } from '@nestjs/common';
import { OrganisationsService } from './application/organisations.service.js';
import { OrganisationsSetUp } from './application/set-up.service.js';
import { OrganisationsRepository } from './data/organisations.repository.js';
import { SetUpRepository } from './data/set-up.repository.js';

@Module({
  providers: [OrganisationsRepository, SetUpRepository, OrganisationsService, OrganisationsSetUp],
  exports: [OrganisationsService, OrganisationsSetUp],
})
export class OrganisationsModule {}
