import { Module } from '@nestjs/common';
import { MessagesApiController } from './api/messages.controller.js';
import { MessagesService } from './application/messages.service.js';
import { MessagesRepository } from './data/messages.repository.js';
import { PostMessages } from './jobs/post-messages.js';
import { MessagesController } from './web/messages.controller.js';

@Module({
  controllers: [MessagesApiController, MessagesController],
  providers: [MessagesRepository, MessagesService, PostMessages],
  exports: [MessagesService],
})
export class MessagesModule {}
