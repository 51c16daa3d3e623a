import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '#modules/identity';
import { OrganisationsModule } from '#modules/organisations';
import { EmployersController } from './api/employers.controller.js';
import { EmployerLeads } from './application/employer-leads.js';
import { EmployerOwners } from './application/employer-owners.js';
import { EmployersService } from './application/employers.service.js';
import { NearbyEmployers } from './application/nearby-employers.js';
import { EmployerLeadsQuery } from './data/employer-leads.query.js';
import { Employer } from './data/employer.entity.js';
import { EmployersQuery } from './data/employers.query.js';
import { NearbyEmployersQuery } from './data/nearby-employers.query.js';
import { EmployersRepository } from './data/employers.repository.js';
import { EmployerContactController } from './web/employer-contact.controller.js';
import { EmployerLeadController } from './web/employer-lead.controller.js';
import { EmployerPagesController } from './web/employer-pages.controller.js';
import { EmployerSuggestionsController } from './web/employer-suggestions.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Employer]), IdentityModule, OrganisationsModule],
  controllers: [
    EmployersController,
    EmployerSuggestionsController,
    EmployerPagesController,
    EmployerContactController,
    EmployerLeadController,
  ],
  providers: [
    EmployerLeads,
    EmployerLeadsQuery,
    EmployerOwners,
    EmployersQuery,
    EmployersRepository,
    EmployersService,
    NearbyEmployers,
    NearbyEmployersQuery,
  ],
  exports: [EmployersService, NearbyEmployers],
})
export class EmployersModule {}
