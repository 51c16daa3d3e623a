import { Module } from '@nestjs/common';
import { ConsentsModule } from '#modules/consents';
import { IdentityModule } from '#modules/identity';
import { MessagesApiController } from './api/messages.controller.js';
import { MessagesService } from './application/messages.service.js';
import { MessagesRepository } from './data/messages.repository.js';
import { PostMessages } from './jobs/post-messages.js';
import { SendAccountLink } from './jobs/send-account-link.subscriber.js';
import { StopMessages } from './jobs/stop-messages.js';
import { TellAccountChange } from './jobs/tell-account-change.subscriber.js';
import { MessagesController } from './web/messages.controller.js';

@Module({
  imports: [ConsentsModule, IdentityModule],
  controllers: [MessagesApiController, MessagesController],
  providers: [MessagesRepository, MessagesService, PostMessages, SendAccountLink, StopMessages, TellAccountChange],
  exports: [MessagesService],
})
export class MessagesModule {}
