import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DraftsModule } from '#modules/drafts';
import { EpisodesModule } from '#modules/episodes';
import { IdentityModule } from '#modules/identity';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { PlansController, PlanStepsController } from './api/plans.controller.js';
import { ProfilesController } from './api/profiles.controller.js';
import { StartController } from './api/start.controller.js';
import { PlansService } from './application/plans.service.js';
import { ProfilesService } from './application/profiles.service.js';
import { StartService } from './application/start.service.js';
import { ActionPlan, ActionStep } from './data/action-plan.entity.js';
import { PlansRepository } from './data/plans.repository.js';
import { ProfilesRepository } from './data/profiles.repository.js';
import { VocationalProfile } from './data/vocational-profile.entity.js';
import { PlanController } from './web/plan.controller.js';
import { PlanningPage } from './web/planning-page.js';
import { ProfileController } from './web/profile.controller.js';
import { StartPageController } from './web/start.controller.js';
import { WorkStatusPageController } from './web/work-status.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([VocationalProfile, ActionPlan, ActionStep]),
    DraftsModule,
    EpisodesModule,
    IdentityModule,
    ParticipantsModule,
    PolicyModule,
  ],
  controllers: [
    StartController,
    ProfilesController,
    PlansController,
    PlanStepsController,
    StartPageController,
    ProfileController,
    PlanController,
    WorkStatusPageController,
  ],
  providers: [ProfilesRepository, PlansRepository, ProfilesService, PlansService, StartService, PlanningPage],
  exports: [ProfilesService, PlansService, StartService],
})
export class PlanningModule {}
