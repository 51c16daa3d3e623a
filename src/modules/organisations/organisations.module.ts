import { Module } from '@nestjs/common';
import { OrganisationsService } from './application/organisations.service.js';
import { OrganisationsRepository } from './data/organisations.repository.js';

@Module({
  providers: [OrganisationsRepository, OrganisationsService],
  exports: [OrganisationsService],
})
export class OrganisationsModule {}
