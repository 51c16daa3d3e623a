import { Module } from '@nestjs/common';
import { IdentityModule } from '#modules/identity';
import { MessagesModule } from '#modules/messages';
import { PolicyModule } from '#modules/policy';
import { TasksModule } from '#modules/tasks';
import { LoneVisitAlerts } from './application/lone-visit-alerts.js';
import { LoneVisits } from './application/lone-visits.service.js';
import { LoneVisitsRepository } from './data/lone-visits.repository.js';

@Module({
  imports: [IdentityModule, MessagesModule, PolicyModule, TasksModule],
  providers: [LoneVisitsRepository, LoneVisitAlerts, LoneVisits],
  exports: [LoneVisitAlerts, LoneVisits],
})
export class LoneVisitsModule {}
