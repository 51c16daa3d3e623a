import { Module } from '@nestjs/common';
import { AdjustmentsModule } from '#modules/adjustments';
import { ApplicationsModule } from '#modules/applications';
import { ConsentsModule } from '#modules/consents';
import { DocumentsModule } from '#modules/documents';
import { EmployersModule } from '#modules/employers';
import { EpisodesModule } from '#modules/episodes';
import { IdentityModule } from '#modules/identity';
import { MessagesModule } from '#modules/messages';
import { OrganisationsModule } from '#modules/organisations';
import { ParticipantsModule } from '#modules/participants';
import { PlacementsModule } from '#modules/placements';
import { PlanningModule } from '#modules/planning';
import { PolicyModule } from '#modules/policy';
import { SessionsModule } from '#modules/sessions';
import { SignaturesModule } from '#modules/signatures';
import { MadeDocumentsApiController } from './api/made-documents.controller.js';
import { FactGathering } from './application/fact-gathering.js';
import { MadeDocumentsService } from './application/made-documents.service.js';
import { SignerWishes } from './application/signer-wishes.js';
import { EpisodeOfQuery } from './data/episode-of.query.js';
import { MadeDocumentsRepository } from './data/made-documents.repository.js';
import { WorkPlanChosenSubscriber } from './jobs/work-plan-chosen.subscriber.js';
import { MadeDocumentsController } from './web/made-documents.controller.js';
import { TemplatesController } from './web/templates.controller.js';

@Module({
  imports: [
    ...[ConsentsModule, DocumentsModule, EmployersModule, EpisodesModule, IdentityModule, MessagesModule],
    ...[OrganisationsModule, ParticipantsModule, PlacementsModule, PlanningModule, PolicyModule, SessionsModule],
    ...[AdjustmentsModule, ApplicationsModule, SignaturesModule],
  ],
  controllers: [MadeDocumentsApiController, MadeDocumentsController, TemplatesController],
  providers: [
    ...[MadeDocumentsRepository, EpisodeOfQuery, FactGathering, MadeDocumentsService, SignerWishes],
    WorkPlanChosenSubscriber,
  ],
  exports: [MadeDocumentsService],
})
export class GeneratedDocumentsModule {}
