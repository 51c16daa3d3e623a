import { Module } from '@nestjs/common';
import { DocumentsModule } from '#modules/documents';
import { ConsentsModule } from '#modules/consents';
import { CaseworkModule } from '#modules/casework';
import { DraftsModule } from '#modules/drafts';
import { EmployersModule } from '#modules/employers';
import { EpisodesModule } from '#modules/episodes';
import { IdentityModule } from '#modules/identity';
import { MeasuresModule } from '#modules/measures';
import { MessagesModule } from '#modules/messages';
import { PrivacyModule } from '#modules/privacy';
import { RightsModule } from '#modules/rights';
import { ReportingModule } from '#modules/reporting';
import { RestrictionsModule } from '#modules/restrictions';
import { RemindersModule } from '#modules/reminders';
import { TasksModule } from '#modules/tasks';
import { OrganisationsModule } from '#modules/organisations';
import { PolicyModule } from '#modules/policy';
import { OutcomesModule } from '#modules/outcomes';
import { PlacementsModule } from '#modules/placements';
import { ParticipantsModule } from '#modules/participants';
import { ReferralsModule } from '#modules/referrals';
import { PlanningModule } from '#modules/planning';
import { SessionsModule } from '#modules/sessions';
import { PartnersModule } from '#modules/partners';
import { StaffingModule } from '#modules/staffing';
import { SupervisionModule } from '#modules/supervision';
import { PlatformModule } from './platform/platform.module.js';
import { WebModule } from './web/web.module.js';

/** The only file that knows every room. */
@Module({
  imports: [
    PlatformModule,
    WebModule,
    IdentityModule,
    PolicyModule,
    ConsentsModule,
    OrganisationsModule,
    TasksModule,
    MessagesModule,
    RemindersModule,
    ParticipantsModule,
    ReferralsModule,
    DocumentsModule,
    DraftsModule,
    EmployersModule,
    PlacementsModule,
    OutcomesModule,
    EpisodesModule,
    PlanningModule,
    SessionsModule,
    CaseworkModule,
    MeasuresModule,
    ReportingModule,
    PrivacyModule,
    RightsModule,
    RestrictionsModule,
    StaffingModule,
    SupervisionModule,
    PartnersModule,
  ],
})
export class AppModule {}
