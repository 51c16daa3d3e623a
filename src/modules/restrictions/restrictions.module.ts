import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { MessagesModule } from '#modules/messages';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { TasksModule } from '#modules/tasks';
import { BreakGlassApiController } from './api/break-glass.controller.js';
import { RestrictionApiController } from './api/restriction.controller.js';
import { BreakGlassService } from './application/break-glass.service.js';
import { RestrictedGate } from './application/restricted-gate.js';
import { RestrictionsService } from './application/restrictions.service.js';
import { TellOfBreakGlass } from './application/tell-of-break-glass.js';
import { BreakGlassRepository } from './data/break-glass.repository.js';
import { RestrictionsRepository } from './data/restrictions.repository.js';
import { OverdueReviewsSweep } from './jobs/overdue-reviews.sweep.js';
import { TellOfBreakGlassSubscriber } from './jobs/tell-of-break-glass.subscriber.js';
import { BreakGlassUseController } from './web/break-glass-use.controller.js';
import { BreakGlassController } from './web/break-glass.controller.js';
import { RestrictionController } from './web/restriction.controller.js';

@Module({
  imports: [MessagesModule, ParticipantsModule, PolicyModule, TasksModule],
  controllers: [
    BreakGlassApiController,
    RestrictionApiController,
    BreakGlassController,
    BreakGlassUseController,
    RestrictionController,
  ],
  providers: [
    BreakGlassRepository,
    BreakGlassService,
    OverdueReviewsSweep,
    RestrictionsRepository,
    RestrictionsService,
    TellOfBreakGlass,
    TellOfBreakGlassSubscriber,
    { provide: APP_INTERCEPTOR, useClass: RestrictedGate },
  ],
})
export class RestrictionsModule {}
