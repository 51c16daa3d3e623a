import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EpisodesModule } from '#modules/episodes';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { FitNotesService } from './application/fit-notes.service.js';
import { FitNote } from './data/fit-note.entity.js';
import { FitNotesRepository } from './data/fit-notes.repository.js';
import { FitNoteController } from './web/fit-note.controller.js';
import { FitNotePage } from './web/fit-note-page.js';
import { FitNotesController } from './web/fit-notes.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([FitNote]), EpisodesModule, ParticipantsModule, PolicyModule],
  controllers: [FitNotesController, FitNoteController],
  providers: [FitNotePage, FitNotesRepository, FitNotesService],
  exports: [FitNotesService],
})
export class FitNotesModule {}
