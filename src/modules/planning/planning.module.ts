import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DraftsModule } from '#modules/drafts';
import { EpisodesModule } from '#modules/episodes';
import { IdentityModule } from '#modules/identity';
import { LinksModule } from '#modules/links';
import { MessagesModule } from '#modules/messages';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { TasksModule } from '#modules/tasks';
import { BetterOffApiController } from './api/better-off.controller.js';
import { PlansController, PlanStepsController } from './api/plans.controller.js';
import { ProgressApiController } from './api/progress.controller.js';
import { ProfilesController } from './api/profiles.controller.js';
import { StartController } from './api/start.controller.js';
import { BetterOffService } from './application/better-off.service.js';
import { OwnWordsDesk } from './application/own-words-desk.js';
import { OwnWordsDrafts } from './application/own-words-drafts.js';
import { OwnWordsService } from './application/own-words.service.js';
import { PlansService } from './application/plans.service.js';
import { ProfilesService } from './application/profiles.service.js';
import { ProgressService } from './application/progress.service.js';
import { StartService } from './application/start.service.js';
import { ActionGoal, ActionPlan, ActionStep } from './data/action-plan.entity.js';
import { BetterOff } from './data/better-off.entity.js';
import { BetterOffRepository } from './data/better-off.repository.js';
import { OwnWordsRepository } from './data/own-words.repository.js';
import { PlansRepository } from './data/plans.repository.js';
import { ProgressCheck } from './data/progress-check.entity.js';
import { ProgressRepository } from './data/progress.repository.js';
import { ProfilesRepository } from './data/profiles.repository.js';
import { VocationalProfile } from './data/vocational-profile.entity.js';
import { OwnWordsEnd } from './jobs/own-words-end.subscriber.js';
import { BetterOffController } from './web/better-off.controller.js';
import { OwnWordsController } from './web/own-words.controller.js';
import { PlanController } from './web/plan.controller.js';
import { PlanningPage } from './web/planning-page.js';
import { ProfileController } from './web/profile.controller.js';
import { ProgressController } from './web/progress.controller.js';
import { StartPageController } from './web/start.controller.js';
import { WorkStatusPageController } from './web/work-status.controller.js';
import { YourWordsController } from './web/your-words.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([VocationalProfile, ActionPlan, ActionGoal, ActionStep, BetterOff, ProgressCheck]),
    DraftsModule,
    EpisodesModule,
    IdentityModule,
    LinksModule,
    MessagesModule,
    ParticipantsModule,
    PolicyModule,
    TasksModule,
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
    ProgressApiController,
    ProgressController,
    OwnWordsController,
    YourWordsController,
  ],
  providers: [
    BetterOffRepository,
    BetterOffService,
    ProgressRepository,
    ProgressService,
    OwnWordsRepository,
    OwnWordsDrafts,
    OwnWordsService,
    OwnWordsDesk,
    OwnWordsEnd,
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
