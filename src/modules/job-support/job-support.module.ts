import { Module } from '@nestjs/common';
import { ConsentsModule } from '#modules/consents';
import { EpisodesModule } from '#modules/episodes';
import { ParticipantsModule } from '#modules/participants';
import { PlacementsModule } from '#modules/placements';
import { PolicyModule } from '#modules/policy';
import { ContactPlanApiController } from './api/contact-plan.controller.js';
import { ContactPlans } from './application/contact-plans.service.js';
import { ContactRhythms } from './application/contact-rhythms.js';
import { NoticedSigns } from './application/noticed-signs.service.js';
import { SignLabels } from './application/sign-labels.js';
import { SignsOnJobPage } from './application/signs-on-job-page.js';
import { JobContactsQuery } from './data/job-contacts.query.js';
import { JobSupportRepository } from './data/job-support.repository.js';
import { NoticedFactsQuery } from './data/noticed-facts.query.js';
import { AnswerSignController } from './web/answer-sign.controller.js';
import { ContactPlanController } from './web/contact-plan.controller.js';
import { MoveContactController } from './web/move-contact.controller.js';

@Module({
  imports: [ConsentsModule, EpisodesModule, ParticipantsModule, PlacementsModule, PolicyModule],
  controllers: [AnswerSignController, ContactPlanApiController, ContactPlanController, MoveContactController],
  providers: [
    ContactPlans,
    ContactRhythms,
    JobContactsQuery,
    JobSupportRepository,
    NoticedFactsQuery,
    NoticedSigns,
    SignLabels,
    SignsOnJobPage,
  ],
  exports: [ContactPlans, ContactRhythms, NoticedSigns, SignLabels],
})
export class JobSupportModule {}
