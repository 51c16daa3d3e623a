import { Module } from '@nestjs/common';
import { CaseworkModule } from '#modules/casework';
import { ConsentsModule } from '#modules/consents';
import { EpisodesModule } from '#modules/episodes';
import { IdentityModule } from '#modules/identity';
import { MessagesModule } from '#modules/messages';
import { OrganisationsModule } from '#modules/organisations';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { SessionsModule } from '#modules/sessions';
import { TagsModule } from '#modules/tags';
import { TasksModule } from '#modules/tasks';
import { Acceptances } from './application/acceptances.service.js';
import { AfterTransfer } from './application/after-transfer.js';
import { AreaTransfers } from './application/area-transfers.service.js';
import { Arrivals } from './application/arrivals.service.js';
import { Transfers } from './application/transfers.service.js';
import { TransferFactsQuery } from './data/transfer-facts.query.js';
import { TransfersRepository } from './data/transfers.repository.js';
import { TransferAnswered } from './jobs/transfer-answered.subscriber.js';
import { AskAreaTransferController } from './web/ask-area-transfer.controller.js';
import { AskTransferController } from './web/ask-transfer.controller.js';
import { TransfersController } from './web/transfers.controller.js';

@Module({
  imports: [
    ...[CaseworkModule, ConsentsModule, EpisodesModule, MessagesModule, ParticipantsModule, PolicyModule],
    ...[IdentityModule, OrganisationsModule, SessionsModule, TagsModule, TasksModule],
  ],
  controllers: [AskAreaTransferController, AskTransferController, TransfersController],
  providers: [
    ...[Acceptances, AfterTransfer, AreaTransfers, Arrivals, TransferAnswered, TransferFactsQuery, Transfers],
    TransfersRepository,
  ],
})
export class TransfersModule {}
