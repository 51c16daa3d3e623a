import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EmployersModule } from '#modules/employers';
import { EpisodesModule } from '#modules/episodes';
import { IdentityModule } from '#modules/identity';
import { LinksModule } from '#modules/links';
import { MessagesModule } from '#modules/messages';
import { ParticipantsModule } from '#modules/participants';
import { PlacementsModule } from '#modules/placements';
import { PolicyModule } from '#modules/policy';
import { TasksModule } from '#modules/tasks';
import { PlanAsks } from './application/plan-asks.service.js';
import { PlanDesk } from './application/plan-desk.js';
import { WorkPlansService } from './application/work-plans.service.js';
import { AsksRepository } from './data/asks.repository.js';
import { WorkPlan, WorkPlanChoice, WorkPlanLineEdition } from './data/work-plans.entities.js';
import { WorkPlansRepository } from './data/work-plans.repository.js';
import { PlanAsksEnd } from './jobs/plan-asks-end.subscriber.js';
import { NewWorkPlanLineController, WorkPlanLineController } from './web/work-plan-lines.controller.js';
import { WorkPlanPage } from './web/work-plan-page.js';
import { WorkPlanController } from './web/work-plan.controller.js';
import { WorkPlansController } from './web/work-plans.controller.js';
import { YourChoicesController } from './web/your-choices.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([WorkPlan, WorkPlanChoice, WorkPlanLineEdition]),
    EmployersModule,
    EpisodesModule,
    IdentityModule,
    LinksModule,
    MessagesModule,
    ParticipantsModule,
    PlacementsModule,
    PolicyModule,
    TasksModule,
  ],
  controllers: [
    WorkPlansController,
    WorkPlanController,
    NewWorkPlanLineController,
    WorkPlanLineController,
    YourChoicesController,
  ],
  providers: [AsksRepository, PlanAsks, PlanAsksEnd, PlanDesk, WorkPlanPage, WorkPlansRepository, WorkPlansService],
  exports: [WorkPlansService],
})
export class AdjustmentsModule {}
