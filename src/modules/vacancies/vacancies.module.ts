import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EmployersModule } from '#modules/employers';
import { EpisodesModule } from '#modules/episodes';
import { ParticipantsModule } from '#modules/participants';
import { PlacementsModule } from '#modules/placements';
import { MatchingService } from './application/matching.service.js';
import { VacanciesService } from './application/vacancies.service.js';
import { SeekersQuery } from './data/seekers.query.js';
import { VacanciesRepository } from './data/vacancies.repository.js';
import { Vacancy } from './data/vacancy.entity.js';
import { NewVacancyController, VacanciesController } from './web/vacancies.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Vacancy]), EmployersModule, EpisodesModule, ParticipantsModule, PlacementsModule],
  controllers: [VacanciesController, NewVacancyController],
  providers: [MatchingService, SeekersQuery, VacanciesRepository, VacanciesService],
  exports: [VacanciesService, MatchingService],
})
export class VacanciesModule {}
