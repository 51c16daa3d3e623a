import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EpisodesModule } from '#modules/episodes';
import { IdentityModule } from '#modules/identity';
import { MessagesModule } from '#modules/messages';
import { OrganisationsModule } from '#modules/organisations';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { SessionsModule } from '#modules/sessions';
import { TasksModule } from '#modules/tasks';
import { ClinicDaysController, ClinicsController } from './api/clinics.controller.js';
import { SitesController } from './api/sites.controller.js';
import { ArrivalsService } from './application/arrivals.service.js';
import { ClinicDaysService } from './application/clinic-days.service.js';
import { ClinicsService } from './application/clinics.service.js';
import { DaySheetService } from './application/day-sheet.service.js';
import { OffersService } from './application/offers.service.js';
import { SitesService } from './application/sites.service.js';
import { WalkInsService } from './application/walk-ins.service.js';
import { ArrivalsRepository } from './data/arrivals.repository.js';
import { ClinicDay } from './data/clinic-day.entity.js';
import { ClinicDaysQuery } from './data/clinic-days.query.js';
import { Clinic } from './data/clinic.entity.js';
import { ClinicsRepository } from './data/clinics.repository.js';
import { HostDaysQuery } from './data/host-days.query.js';
import { PracticeSite } from './data/practice-site.entity.js';
import { SheetQuery } from './data/sheet.query.js';
import { SitesRepository } from './data/sites.repository.js';
import { RoomCancelledSubscriber } from './jobs/room-cancelled.subscriber.js';
import { ArrivalsController } from './web/arrivals.controller.js';
import { ClinicDayController } from './web/clinic-day.controller.js';
import { ClinicPagesController } from './web/clinics.controller.js';
import { DaySheetController } from './web/day-sheet.controller.js';
import { HostController } from './web/host.controller.js';
import { OwnSiteController } from './web/own-site.controller.js';
import { SitePagesController } from './web/sites.controller.js';
import { WalkInController } from './web/walk-in.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([PracticeSite, Clinic, ClinicDay]),
    EpisodesModule,
    IdentityModule,
    MessagesModule,
    OrganisationsModule,
    ParticipantsModule,
    PolicyModule,
    SessionsModule,
    TasksModule,
  ],
  controllers: [
    SitesController,
    ClinicsController,
    ClinicDaysController,
    SitePagesController,
    DaySheetController,
    ClinicPagesController,
    ClinicDayController,
    WalkInController,
    ArrivalsController,
    OwnSiteController,
    HostController,
  ],
  providers: [
    SitesRepository,
    ClinicsRepository,
    ClinicDaysQuery,
    HostDaysQuery,
    SheetQuery,
    ArrivalsRepository,
    SitesService,
    ClinicsService,
    ClinicDaysService,
    DaySheetService,
    OffersService,
    WalkInsService,
    ArrivalsService,
    RoomCancelledSubscriber,
  ],
  exports: [ClinicDaysService, DaySheetService, SitesService],
})
export class ClinicsModule {}
