import { Module } from '@nestjs/common';
import { ConsentsModule } from '#modules/consents';
import { IdentityModule } from '#modules/identity';
import { LinksModule } from '#modules/links';
import { PolicyModule } from '#modules/policy';
import { MessagesApiController } from './api/messages.controller.js';
import { ReceiptsController } from './api/receipts.controller.js';
import { ContactRules } from './application/contact-rules.service.js';
import { MessagesService } from './application/messages.service.js';
import { Posting } from './application/posting.js';
import { WhoAsks } from './application/who-asks.js';
import { ContactRulesRepository } from './data/contact-rules.repository.js';
import { DeliveriesRepository } from './data/deliveries.repository.js';
import { LeavingRepository } from './data/leaving.repository.js';
import { MessagesRepository } from './data/messages.repository.js';
import { PostMessages } from './jobs/post-messages.js';
import { SendAccountLink } from './jobs/send-account-link.subscriber.js';
import { SendLaterSweep } from './jobs/send-later.sweep.js';
import { StopMessages } from './jobs/stop-messages.js';
import { TellAccountChange } from './jobs/tell-account-change.subscriber.js';
import { MessagesController } from './web/messages.controller.js';

@Module({
  imports: [ConsentsModule, IdentityModule, LinksModule, PolicyModule],
  controllers: [MessagesApiController, MessagesController, ReceiptsController],
  providers: [
    ContactRules,
    ContactRulesRepository,
    DeliveriesRepository,
    LeavingRepository,
    MessagesRepository,
    MessagesService,
    Posting,
    PostMessages,
    SendAccountLink,
    SendLaterSweep,
    StopMessages,
    TellAccountChange,
    WhoAsks,
  ],
  exports: [ContactRules, MessagesService, WhoAsks],
})
export class MessagesModule {}
