import { Module } from '@nestjs/common';
import { EpisodesModule } from '#modules/episodes';
import { LinksModule } from '#modules/links';
import { MessagesModule } from '#modules/messages';
import { OrganisationsModule } from '#modules/organisations';
import { ParticipantsModule } from '#modules/participants';
import { SessionsModule } from '#modules/sessions';
import { TasksModule } from '#modules/tasks';
import { ReceivedTextsController } from './api/received-texts.controller.js';
import { AppointmentDesk } from './application/appointment-desk.js';
import { ConversationService } from './application/conversation.service.js';
import { RepliesService } from './application/replies.service.js';
import { StopEmails } from './application/stop-emails.js';
import { RepliesRepository } from './data/replies.repository.js';
import { MessageFailedSubscriber } from './jobs/message-failed.subscriber.js';
import { StopFiledSubscriber } from './jobs/stop-filed.subscriber.js';
import { AppointmentController } from './web/appointment.controller.js';
import { ContactRulesController } from './web/contact-rules.controller.js';
import { ConversationController } from './web/conversation.controller.js';
import { RepliesController } from './web/replies.controller.js';
import { StopEmailsController } from './web/stop-emails.controller.js';

@Module({
  imports: [
    EpisodesModule,
    LinksModule,
    MessagesModule,
    OrganisationsModule,
    ParticipantsModule,
    SessionsModule,
    TasksModule,
  ],
  controllers: [
    AppointmentController,
    ContactRulesController,
    ConversationController,
    ReceivedTextsController,
    RepliesController,
    StopEmailsController,
  ],
  providers: [
    AppointmentDesk,
    ConversationService,
    MessageFailedSubscriber,
    RepliesRepository,
    RepliesService,
    StopEmails,
    StopFiledSubscriber,
  ],
})
export class CorrespondenceModule {}
