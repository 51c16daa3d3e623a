import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentsModule } from '#modules/documents';
import { ConsentsModule } from '#modules/consents';
import { DraftsModule } from '#modules/drafts';
import { EmployersModule } from '#modules/employers';
import { EpisodesModule } from '#modules/episodes';
import { PolicyModule } from '#modules/policy';
import { TasksModule } from '#modules/tasks';
import { EmployerActivitiesController, EmployerActivityApiController } from './api/employer-activities.controller.js';
import { ContractEnds } from './application/contract-ends.js';
import { EmployerContactsService } from './application/employer-contacts.service.js';
import { JobChecks } from './application/job-checks.js';
import { JobNotices } from './application/job-notices.js';
import { JobPolicy } from './application/job-policy.js';
import { NearMeService } from './application/near-me.service.js';
import { PlacementEvidenceService } from './application/placement-evidence.service.js';
import { PlacementsService } from './application/placements.service.js';
import { MyPeopleQuery } from './data/my-people.query.js';
import { MyPlacesQuery } from './data/my-places.query.js';
import { Placement } from './data/placement.entity.js';
import { PlacementsRepository } from './data/placements.repository.js';
import { SurroundingsQuery } from './data/surroundings.query.js';
import { FirstDaysSweep } from './jobs/first-days.sweep.js';
import { EmployersListController } from './web/employers-list.controller.js';
import { LogActivityController } from './web/log-activity.controller.js';
import { TakeOutActivityController } from './web/take-out-activity.controller.js';

@Module({
  imports: [
    ConsentsModule,
    TypeOrmModule.forFeature([Placement]),
    DocumentsModule,
    DraftsModule,
    EmployersModule,
    EpisodesModule,
    PolicyModule,
    TasksModule,
  ],
  controllers: [
    EmployerActivitiesController,
    EmployerActivityApiController,
    EmployersListController,
    LogActivityController,
    TakeOutActivityController,
  ],
  providers: [
    ContractEnds,
    EmployerContactsService,
    FirstDaysSweep,
    JobChecks,
    JobNotices,
    JobPolicy,
    MyPeopleQuery,
    MyPlacesQuery,
    NearMeService,
    PlacementEvidenceService,
    PlacementsRepository,
    PlacementsService,
    SurroundingsQuery,
  ],
  exports: [EmployerContactsService, JobChecks, JobNotices, JobPolicy, PlacementEvidenceService, PlacementsService],
})
export class PlacementsModule {}
