import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EpisodesModule } from '#modules/episodes';
import { ParticipantsModule } from '#modules/participants';
import { PlacementsModule } from '#modules/placements';
import { PolicyModule } from '#modules/policy';
import { TasksModule } from '#modules/tasks';
import { AccessToWorkService } from './application/access-to-work.service.js';
import { AccessToWork } from './data/access-to-work.entity.js';
import { AccessToWorkRepository } from './data/access-to-work.repository.js';
import { AccessToWorkController, AccessToWorkListController } from './web/access-to-work.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([AccessToWork]),
    EpisodesModule,
    ParticipantsModule,
    PlacementsModule,
    PolicyModule,
    TasksModule,
  ],
  controllers: [AccessToWorkListController, AccessToWorkController],
  providers: [AccessToWorkRepository, AccessToWorkService],
  exports: [AccessToWorkService],
})
export class AccessToWorkModule {}
