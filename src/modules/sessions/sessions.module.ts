import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DraftsModule } from '#modules/drafts';
import { EpisodesModule } from '#modules/episodes';
import { IdentityModule } from '#modules/identity';
import { LoneVisitsModule } from '#modules/lone-visits';
import { OrganisationsModule } from '#modules/organisations';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { TasksModule } from '#modules/tasks';
import { NotesController } from './api/notes.controller.js';
import { EpisodeSessionsController, SessionsController } from './api/sessions.controller.js';
import { AppointmentAnswers } from './application/appointment-answers.js';
import { Bookings } from './application/bookings.js';
import { Contacts } from './application/contacts.js';
import { CorrectionsService } from './application/corrections.service.js';
import { DiaryEntries } from './application/diary-entries.service.js';
import { DiaryService } from './application/diary.service.js';
import { LoneVisitWatch } from './application/lone-visit-watch.js';
import { NotesService } from './application/notes.service.js';
import { OwnTimeService } from './application/own-time.service.js';
import { SessionAftermath } from './application/session-aftermath.js';
import { SessionsService } from './application/sessions.service.js';
import { BookableQuery } from './data/bookable.query.js';
import { ClinicQuery } from './data/clinic.query.js';
import { ContactNote } from './data/contact-note.entity.js';
import { ContactQuery } from './data/contact.query.js';
import { CorrectionsRepository } from './data/corrections.repository.js';
import { DiaryEntriesQuery } from './data/diary-entries.query.js';
import { DiaryQuery } from './data/diary.query.js';
import { NotesRepository } from './data/notes.repository.js';
import { OwnTimeRepository } from './data/own-time.repository.js';
import { SessionHistoryQuery } from './data/session-history.query.js';
import { SessionsRepository } from './data/sessions.repository.js';
import { SupportSession } from './data/support-session.entity.js';
import { LoneVisitAlertsSweep } from './jobs/lone-visit-alerts.sweep.js';
import { SpecialistChangedSubscriber } from './jobs/specialist-changed.subscriber.js';
import { SupportEndedSubscriber } from './jobs/support-ended.subscriber.js';
import { BookSessionController } from './web/book-session.controller.js';
import { BookingPage } from './web/booking-page.js';
import { CancelSessionController } from './web/cancel-session.controller.js';
import { ChoosePersonController } from './web/choose-person.controller.js';
import { CorrectSessionController } from './web/correct-session.controller.js';
import { DiaryController } from './web/diary.controller.js';
import { LoneVisitController } from './web/lone-visit.controller.js';
import { LoneVisitPanels } from './web/lone-visit-panels.js';
import { MoveSessionController } from './web/move-session.controller.js';
import { OwnTimeController } from './web/own-time.controller.js';
import { SessionController } from './web/session.controller.js';
import { SessionPage } from './web/session-page.js';
import { TeamDiaryController } from './web/team-diary.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([SupportSession, ContactNote]),
    DraftsModule,
    EpisodesModule,
    IdentityModule,
    LoneVisitsModule,
    OrganisationsModule,
    ParticipantsModule,
    PolicyModule,
    TasksModule,
  ],
  controllers: [
    SessionsController,
    EpisodeSessionsController,
    NotesController,
    BookSessionController,
    SessionController,
    MoveSessionController,
    CancelSessionController,
    CorrectSessionController,
    DiaryController,
    TeamDiaryController,
    OwnTimeController,
    LoneVisitController,
    ChoosePersonController,
  ],
  providers: [
    SessionsRepository,
    NotesRepository,
    OwnTimeRepository,
    SessionHistoryQuery,
    ContactQuery,
    CorrectionsRepository,
    DiaryQuery,
    DiaryEntriesQuery,
    BookableQuery,
    ClinicQuery,
    AppointmentAnswers,
    Bookings,
    Contacts,
    CorrectionsService,
    SessionsService,
    NotesService,
    DiaryService,
    DiaryEntries,
    OwnTimeService,
    SessionAftermath,
    BookingPage,
    SessionPage,
    LoneVisitPanels,
    LoneVisitWatch,
    LoneVisitAlertsSweep,
    SupportEndedSubscriber,
    SpecialistChangedSubscriber,
  ],
  exports: [
    ...[AppointmentAnswers, CorrectionsService, DiaryEntries, DiaryService],
    ...[LoneVisitPanels, NotesService, OwnTimeService, SessionsService],
  ],
})
export class SessionsModule {}
