import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '#modules/identity';
import { OrganisationsModule } from '#modules/organisations';
import { PolicyModule } from '#modules/policy';
import {
  EmployerAdjustmentApiController,
  EmployerAdviceApiController,
  EmployerContactApiController,
  EmployerRecordsController,
} from './api/employer-records.controller.js';
import { EmployerMergeApiController } from './api/employer-merge.controller.js';
import { EmployersController } from './api/employers.controller.js';
import { ContactReviews } from './application/contact-reviews.js';
import { EmployerActivities } from './application/employer-activities.js';
import { EmployerFacts } from './application/employer-facts.js';
import { EmployerHistory } from './application/employer-history.js';
import { EmployerLeads } from './application/employer-leads.js';
import { EmployerMerges } from './application/employer-merges.js';
import { EmployerOwners } from './application/employer-owners.js';
import { EmployerPeople } from './application/employer-people.js';
import { EmployerSites } from './application/employer-sites.js';
import { EmployersService } from './application/employers.service.js';
import { NearbyEmployers } from './application/nearby-employers.js';
import { OwnBusinesses } from './application/own-businesses.js';
import { ContactReviewsQuery } from './data/contact-reviews.query.js';
import { EmployerActivitiesQuery } from './data/employer-activities.query.js';
import { EmployerHistoryQuery } from './data/employer-history.query.js';
import { EmployerLeadsQuery } from './data/employer-leads.query.js';
import { EmployerMergesQuery } from './data/employer-merges.query.js';
import { EmployerPeopleQuery } from './data/employer-people.query.js';
import { Employer } from './data/employer.entity.js';
import { EmployersQuery } from './data/employers.query.js';
import { NearbyEmployersQuery } from './data/nearby-employers.query.js';
import { OwnBusinessesQuery } from './data/own-businesses.query.js';
import { EmployersRepository } from './data/employers.repository.js';
import { EditEmployerContactController, EmployerContactController } from './web/employer-contact.controller.js';
import {
  EmployerAdjustmentController,
  EmployerAdviceController,
  RemoveAdjustmentController,
  RemoveAdviceController,
} from './web/employer-history.controller.js';
import { EmployerLeadController } from './web/employer-lead.controller.js';
import { EmployerMergeController } from './web/employer-merge.controller.js';
import { EmployerOrganisationController } from './web/employer-organisation.controller.js';
import { EmployerPage } from './web/employer-page.js';
import { EmployerPagesController } from './web/employer-pages.controller.js';
import { EmployerSuggestionsController } from './web/employer-suggestions.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Employer]), IdentityModule, OrganisationsModule, PolicyModule],
  controllers: [
    EmployersController,
    EmployerRecordsController,
    EmployerContactApiController,
    EmployerAdjustmentApiController,
    EmployerAdviceApiController,
    EmployerSuggestionsController,
    EmployerPagesController,
    EmployerContactController,
    EditEmployerContactController,
    EmployerAdjustmentController,
    EmployerAdviceController,
    RemoveAdjustmentController,
    RemoveAdviceController,
    EmployerOrganisationController,
    EmployerMergeController,
    EmployerMergeApiController,
    EmployerLeadController,
  ],
  providers: [
    ContactReviews,
    ContactReviewsQuery,
    EmployerActivities,
    EmployerActivitiesQuery,
    EmployerFacts,
    EmployerHistory,
    EmployerHistoryQuery,
    EmployerLeads,
    EmployerLeadsQuery,
    EmployerMerges,
    EmployerMergesQuery,
    EmployerOwners,
    EmployerPage,
    EmployerPeople,
    EmployerPeopleQuery,
    EmployerSites,
    EmployersQuery,
    EmployersRepository,
    EmployersService,
    NearbyEmployers,
    NearbyEmployersQuery,
    OwnBusinesses,
    OwnBusinessesQuery,
  ],
  exports: [
    ContactReviews,
    EmployerActivities,
    EmployerHistory,
    EmployerPeople,
    EmployersService,
    EmployerSites,
    NearbyEmployers,
    OwnBusinesses,
  ],
})
export class EmployersModule {}
