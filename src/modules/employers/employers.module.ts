import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '#modules/identity';
import { OrganisationsModule } from '#modules/organisations';
import { EmployersController } from './api/employers.controller.js';
import { EmployerOwners } from './application/employer-owners.js';
import { EmployersService } from './application/employers.service.js';
import { Employer } from './data/employer.entity.js';
import { EmployersQuery } from './data/employers.query.js';
import { EmployersRepository } from './data/employers.repository.js';
import { EmployerContactController } from './web/employer-contact.controller.js';
import { EmployerPagesController } from './web/employer-pages.controller.js';
import { EmployersListController } from './web/employers-list.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Employer]), IdentityModule, OrganisationsModule],
  controllers: [EmployersController, EmployersListController, EmployerPagesController, EmployerContactController],
  providers: [EmployerOwners, EmployersQuery, EmployersRepository, EmployersService],
  exports: [EmployersService],
})
export class EmployersModule {}
