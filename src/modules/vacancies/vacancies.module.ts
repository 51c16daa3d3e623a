import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EmployersModule } from '#modules/employers';
import { EpisodesModule } from '#modules/episodes';
import { OrganisationsModule } from '#modules/organisations';
import { ParticipantsModule } from '#modules/participants';
import { PlacementsModule } from '#modules/placements';
import { PolicyModule } from '#modules/policy';
import {
  JobMatchesApiController,
  NewVacancyApiController,
  VacanciesApiController,
} from './api/vacancies.controller.js';
import { Carvings } from './application/carvings.js';
import { MatchingService } from './application/matching.service.js';
import { PayWarning } from './application/pay-warning.js';
import { VacanciesService } from './application/vacancies.service.js';
import { CarvingsQuery } from './data/carvings.query.js';
import { SeekersQuery } from './data/seekers.query.js';
import { VacanciesRepository } from './data/vacancies.repository.js';
import { Vacancy } from './data/vacancy.entity.js';
import { CloseVacancyController } from './web/close-vacancy.controller.js';
import { NewVacancyController, VacanciesController } from './web/vacancies.controller.js';
import { VacancyChoices } from './web/vacancy-choices.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Vacancy]),
    EmployersModule,
    EpisodesModule,
    OrganisationsModule,
    ParticipantsModule,
    PlacementsModule,
    PolicyModule,
  ],
  controllers: [
    CloseVacancyController,
    JobMatchesApiController,
    NewVacancyApiController,
    NewVacancyController,
    VacanciesApiController,
    VacanciesController,
  ],
  providers: [
    Carvings,
    CarvingsQuery,
    MatchingService,
    PayWarning,
    SeekersQuery,
    VacanciesRepository,
    VacanciesService,
    VacancyChoices,
  ],
  exports: [Carvings, MatchingService, VacanciesService],
})
export class VacanciesModule {}
