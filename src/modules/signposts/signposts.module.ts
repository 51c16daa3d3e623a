import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConsentsModule } from '#modules/consents';
import { DirectoryModule } from '#modules/directory';
import { EpisodesModule } from '#modules/episodes';
import { MessagesModule } from '#modules/messages';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { TasksModule } from '#modules/tasks';
import { LeafletService } from './application/leaflet.service.js';
import { SignpostsService } from './application/signposts.service.js';
import { Signpost } from './data/signpost.entity.js';
import { SignpostsRepository } from './data/signposts.repository.js';
import { ChooseServiceController } from './web/choose-service.controller.js';
import { GiveSignpostController } from './web/give-signpost.controller.js';
import { SignpostController } from './web/signpost.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Signpost]),
    ...[ConsentsModule, DirectoryModule, EpisodesModule, MessagesModule],
    ...[ParticipantsModule, PolicyModule, TasksModule],
  ],
  controllers: [GiveSignpostController, ChooseServiceController, SignpostController],
  providers: [LeafletService, SignpostsRepository, SignpostsService],
  exports: [SignpostsService],
})
export class SignpostsModule {}
