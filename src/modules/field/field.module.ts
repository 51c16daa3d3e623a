import { Module } from '@nestjs/common';
import { DraftsModule } from '#modules/drafts';
import { EpisodesModule } from '#modules/episodes';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { SessionsModule } from '#modules/sessions';
import { FieldEntriesService } from './application/field-entries.service.js';
import { DaySheetQuery } from './data/day-sheet.query.js';
import { FieldEntriesRepository } from './data/field-entries.repository.js';
import { DaySheet } from './web/day-sheet.js';
import { FieldController } from './web/field.controller.js';
import { PresentWaiting } from './web/present-waiting.js';
import { WaitingController } from './web/waiting.controller.js';

@Module({
  imports: [DraftsModule, EpisodesModule, ParticipantsModule, PolicyModule, SessionsModule],
  controllers: [FieldController, WaitingController],
  providers: [DaySheetQuery, FieldEntriesRepository, FieldEntriesService, DaySheet, PresentWaiting],
  exports: [FieldEntriesService],
})
export class FieldModule {}
