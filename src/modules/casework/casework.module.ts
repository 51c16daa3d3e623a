import { Module } from '@nestjs/common';
import { ConsentsModule } from '#modules/consents';
import { DraftsModule } from '#modules/drafts';
import { FieldModule } from '#modules/field';
import { EmployersModule } from '#modules/employers';
import { EpisodesModule } from '#modules/episodes';
import { AccessToWorkModule } from '#modules/access-to-work';
import { AdjustmentsModule } from '#modules/adjustments';
import { FitNotesModule } from '#modules/fit-notes';
import { IdentityModule } from '#modules/identity';
import { JobSupportModule } from '#modules/job-support';
import { OrganisationsModule } from '#modules/organisations';
import { ParticipantsModule } from '#modules/participants';
import { PlacementsModule } from '#modules/placements';
import { PolicyModule } from '#modules/policy';
import { ReferralsModule } from '#modules/referrals';
import { SessionsModule } from '#modules/sessions';
import { SupervisionModule } from '#modules/supervision';
import { TagsModule } from '#modules/tags';
import { TasksModule } from '#modules/tasks';
import { AllocationApiController } from './api/allocation.controller.js';
import { CaseloadApiController } from './api/caseload.controller.js';
import { CoverApiController } from './api/cover.controller.js';
import { EndSupportApiController } from './api/end-support.controller.js';
import { RecordApiController } from './api/record.controller.js';
import { Allocation } from './application/allocation.service.js';
import { Carriers } from './application/carriers.js';
import { Caseload } from './application/caseload.service.js';
import { FindInNotes } from './application/find-in-notes.js';
import { EndSupport } from './application/end-support.service.js';
import { LapsedSupportEnds } from './application/lapsed-support.js';
import { Ranking } from './application/ranking.js';
import { Records } from './application/record.service.js';
import { WhoNeedsMe } from './application/who-needs-me.service.js';
import { AllocationQuery } from './data/allocation.query.js';
import { CaseloadQuery } from './data/caseload.query.js';
import { ContactAttemptsQuery } from './data/contact-attempts.query.js';
import { HandedOverQuery } from './data/handed-over.query.js';
import { FoundNotesQuery } from './data/found-notes.query.js';
import { LapsedSupportQuery } from './data/lapsed-support.query.js';
import { ProcessingStopsQuery } from './data/processing-stops.query.js';
import { RecordQuery } from './data/record.query.js';
import { TimelineQuery } from './data/timeline.query.js';
import { OwnTasksQuery } from './data/own-tasks.query.js';
import { PossibleDuplicatesQuery } from './data/possible-duplicates.query.js';
import { UnfinishedQuery } from './data/unfinished.query.js';
import { WhoNeedsMeQuery } from './data/who-needs-me.query.js';
import { EndLapsedSupportSweep } from './jobs/end-lapsed-support.sweep.js';
import { TasksFollowThePerson } from './jobs/tasks-follow-the-person.subscriber.js';
import { AllocateController } from './web/allocate.controller.js';
import { CaseloadController } from './web/caseload.controller.js';
import { CoverController } from './web/cover.controller.js';
import { EndSupportController } from './web/end-support.controller.js';
import { NoteTemplatesController } from './web/note-templates.controller.js';
import { NoteTriesController } from './web/note-tries.controller.js';
import { ReassignController } from './web/reassign.controller.js';
import { RecordBeside } from './web/record-beside.js';
import { RecordController } from './web/record.controller.js';
import { SearchController } from './web/search.controller.js';
import { SupervisionController } from './web/supervision.controller.js';
import { TodayController } from './web/today.controller.js';
import { WriteNoteController } from './web/write-note.controller.js';

@Module({
  imports: [
    ConsentsModule,
    DraftsModule,
    EmployersModule,
    FieldModule,
    EpisodesModule,
    AccessToWorkModule,
    AdjustmentsModule,
    FitNotesModule,
    IdentityModule,
    JobSupportModule,
    OrganisationsModule,
    ParticipantsModule,
    PlacementsModule,
    PolicyModule,
    ReferralsModule,
    SessionsModule,
    SupervisionModule,
    TagsModule,
    TasksModule,
  ],
  controllers: [
    AllocationApiController,
    CaseloadApiController,
    CoverApiController,
    EndSupportApiController,
    RecordApiController,
    AllocateController,
    CaseloadController,
    CoverController,
    EndSupportController,
    NoteTemplatesController,
    NoteTriesController,
    ReassignController,
    RecordController,
    SearchController,
    SupervisionController,
    TodayController,
    WriteNoteController,
  ],
  providers: [
    Allocation,
    AllocationQuery,
    Carriers,
    Caseload,
    CaseloadQuery,
    ContactAttemptsQuery,
    EndLapsedSupportSweep,
    EndSupport,
    HandedOverQuery,
    FindInNotes,
    FoundNotesQuery,
    LapsedSupportEnds,
    LapsedSupportQuery,
    ProcessingStopsQuery,
    Ranking,
    RecordBeside,
    RecordQuery,
    Records,
    TasksFollowThePerson,
    TimelineQuery,
    OwnTasksQuery,
    PossibleDuplicatesQuery,
    UnfinishedQuery,
    WhoNeedsMe,
    WhoNeedsMeQuery,
  ],
  exports: [Allocation, Carriers, Caseload, EndSupport, Ranking, WhoNeedsMe],
})
export class CaseworkModule {}
