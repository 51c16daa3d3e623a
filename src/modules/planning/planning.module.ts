import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DraftsModule } from '#modules/drafts';
import { EpisodesModule } from '#modules/episodes';
import { IdentityModule } from '#modules/identity';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { BetterOffApiController } from './api/better-off.controller.js';
import { PlansController, PlanStepsController } from './api/plans.controller.js';
import { ProfilesController } from './api/profiles.controller.js';
import { StartController } from './api/start.controller.js';
import { BetterOffService } from './application/better-off.service.js';
import { PlansService } from './application/plans.service.js';
import { ProfilesService } from './application/profiles.service.js';
import { StartService } from './application/start.service.js';
import { ActionGoal, ActionPlan, ActionStep } from './data/action-plan.entity.js';
import { BetterOff } from './data/better-off.entity.js';
import { BetterOffRepository } from './data/better-off.repository.js';
import { PlansRepository } from './data/plans.repository.js';
import { ProfilesRepository } from './data/profiles.repository.js';
import { VocationalProfile } from './data/vocational-profile.entity.js';
import { BetterOffController } from './web/better-off.controller.js';
import { PlanController } from './web/plan.controller.js';
import { PlanningPage } from './web/planning-page.js';
import { ProfileController } from './web/profile.controller.js';
import { StartPageController } from './web/start.controller.js';
import { WorkStatusPageController } from './web/work-status.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([VocationalProfile, ActionPlan, ActionGoal, ActionStep, BetterOff]),
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
    BetterOffApiController,
    StartPageController,
    ProfileController,
    PlanController,
    BetterOffController,
    WorkStatusPageController,
  ],
  providers: [
    BetterOffRepository,
    BetterOffService,
    ProfilesRepository,
    PlansRepository,
    ProfilesService,
    PlansService,
    StartService,
    PlanningPage,
  ],
  exports: [ProfilesService, PlansService, StartService],
})
export class PlanningModule {}
