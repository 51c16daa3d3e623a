import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EmployersModule } from '#modules/employers';
import { EpisodesModule } from '#modules/episodes';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { EpisodeUnpaidWorkApiController, UnpaidWorkApiController } from './api/unpaid-work.controller.js';
import { UnpaidWorkService } from './application/unpaid-work.service.js';
import { UnpaidWork } from './data/unpaid-work.entity.js';
import { UnpaidWorkRepository } from './data/unpaid-work.repository.js';
import { EditUnpaidWorkController, UnpaidWorkController } from './web/unpaid-work.controller.js';
import { UnpaidWorkPage } from './web/unpaid-work-page.js';

@Module({
  imports: [TypeOrmModule.forFeature([UnpaidWork]), EmployersModule, EpisodesModule, ParticipantsModule, PolicyModule],
  controllers: [
    EditUnpaidWorkController,
    EpisodeUnpaidWorkApiController,
    UnpaidWorkApiController,
    UnpaidWorkController,
  ],
  providers: [UnpaidWorkPage, UnpaidWorkRepository, UnpaidWorkService],
})
export class UnpaidWorkModule {}
