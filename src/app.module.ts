import { Module } from '@nestjs/common';
import { CorrespondenceModule } from '#modules/correspondence';
import { DocumentsModule } from '#modules/documents';
import { ConsentsModule } from '#modules/consents';
import { BulkActionsModule } from '#modules/bulk-actions';
import { CaseloadMovesModule } from '#modules/caseload-moves';
import { ClaimsModule } from '#modules/claims';
import { CaseworkModule } from '#modules/casework';
import { DirectoryModule } from '#modules/directory';
import { DraftsModule } from '#modules/drafts';
import { DigestsModule } from '#modules/digests';
import { DuplicatesModule } from '#modules/duplicates';
import { EmployersModule } from '#modules/employers';
import { EpisodesModule } from '#modules/episodes';
import { FieldModule } from '#modules/field';
import { IdentityModule } from '#modules/identity';
import { LinksModule } from '#modules/links';
import { ManyPeopleModule } from '#modules/many-people';
import { MeasuresModule } from '#modules/measures';
import { MessagesModule } from '#modules/messages';
import { PrivacyModule } from '#modules/privacy';
import { RightsModule } from '#modules/rights';
import { ReportingModule } from '#modules/reporting';
import { RestrictionsModule } from '#modules/restrictions';
import { RemindersModule } from '#modules/reminders';
import { GeneratedDocumentsModule } from '#modules/generated-documents';
import { SignaturesModule } from '#modules/signatures';
import { TagsModule } from '#modules/tags';
import { TasksModule } from '#modules/tasks';
import { OrganisationsModule } from '#modules/organisations';
import { PolicyModule } from '#modules/policy';
import { JobSupportModule } from '#modules/job-support';
import { OutcomesModule } from '#modules/outcomes';
import { PlacementsModule } from '#modules/placements';
import { ParticipantsModule } from '#modules/participants';
import { PracticeModule } from '#modules/practice';
import { ReferralsModule } from '#modules/referrals';
import { PlanningModule } from '#modules/planning';
import { ClinicsModule } from '#modules/clinics';
import { SessionsModule } from '#modules/sessions';
import { PartnersModule } from '#modules/partners';
import { FitNotesModule } from '#modules/fit-notes';
import { VerificationModule } from '#modules/verification';
import { UnpaidWorkModule } from '#modules/unpaid-work';
import { VacanciesModule } from '#modules/vacancies';
import { AccessToWorkModule } from '#modules/access-to-work';
import { AdjustmentsModule } from '#modules/adjustments';
import { ApplicationsModule } from '#modules/applications';
import { EvidenceRequestsModule } from '#modules/evidence-requests';
import { SignpostsModule } from '#modules/signposts';
import { TransfersModule } from '#modules/transfers';
import { StaffingModule } from '#modules/staffing';
import { CalendarsModule } from '#modules/calendars';
import { LoneVisitsModule } from '#modules/lone-visits';
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
    CorrespondenceModule,
    DocumentsModule,
    DraftsModule,
    DigestsModule,
    DuplicatesModule,
    PracticeModule,
    EmployersModule,
    DirectoryModule,
    FitNotesModule,
    SignpostsModule,
    TagsModule,
    UnpaidWorkModule,
    SignaturesModule,
    GeneratedDocumentsModule,
    VacanciesModule,
    AccessToWorkModule,
    AdjustmentsModule,
    ApplicationsModule,
    EvidenceRequestsModule,
    PlacementsModule,
    OutcomesModule,
    EpisodesModule,
    PlanningModule,
    SessionsModule,
    FieldModule,
    BulkActionsModule,
    CaseloadMovesModule,
    ManyPeopleModule,
    TransfersModule,
    ClinicsModule,
    CaseworkModule,
    LinksModule,
    MeasuresModule,
    JobSupportModule,
    ReportingModule,
    VerificationModule,
    ClaimsModule,
    PrivacyModule,
    RightsModule,
    RestrictionsModule,
    StaffingModule,
    CalendarsModule,
    LoneVisitsModule,
    SupervisionModule,
    PartnersModule,
  ],
})
export class AppModule {}
