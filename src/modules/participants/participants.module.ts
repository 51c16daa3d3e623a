import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ParticipantsService } from './application/participants.service.js';
import { Participant } from './data/participant.entity.js';
import { ParticipantsRepository } from './data/participants.repository.js';
import { ParticipationsRepository } from './data/participations.repository.js';
import { PeopleQuery } from './data/people.query.js';

@Module({
  imports: [TypeOrmModule.forFeature([Participant])],
  providers: [ParticipantsRepository, ParticipationsRepository, PeopleQuery, ParticipantsService],
  exports: [ParticipantsService],
})
export class ParticipantsModule {}
