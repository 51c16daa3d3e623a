import { Module } from '@nestjs/common';
import { ConsentsModule } from '#modules/consents';
import { EpisodesModule } from '#modules/episodes';
import { ParticipantsModule } from '#modules/participants';
import { PlacementsModule } from '#modules/placements';
import { PolicyModule } from '#modules/policy';
import { ContactPlanApiController } from './api/contact-plan.controller.js';
import { ContactPlans } from './application/contact-plans.service.js';
import { ContactRhythms } from './application/contact-rhythms.js';
import { JobContactsQuery } from './data/job-contacts.query.js';
import { JobSupportRepository } from './data/job-support.repository.js';
import { ContactPlanController } from './web/contact-plan.controller.js';
import { MoveContactController } from './web/move-contact.controller.js';

@Module({
  imports: [ConsentsModule, EpisodesModule, ParticipantsModule, PlacementsModule, PolicyModule],
  controllers: [ContactPlanApiController, ContactPlanController, MoveContactController],
  providers: [ContactPlans, ContactRhythms, JobContactsQuery, JobSupportRepository],
  exports: [ContactPlans, ContactRhythms],
})
export class JobSupportModule {}
