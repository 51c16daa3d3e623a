import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConsentsModule } from '#modules/consents';
import { IdentityModule } from '#modules/identity';
import { MessagesModule } from '#modules/messages';
import { OrganisationsModule } from '#modules/organisations';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { ReferAgainApiController } from './api/refer-again.controller.js';
import { ReferralAnswersController } from './api/referral-answers.controller.js';
import { ReferralImportsController } from './api/referral-imports.controller.js';
import { ReferralMatchesController } from './api/referral-matches.controller.js';
import { ReferralsController } from './api/referrals.controller.js';
import { SentReferralsController } from './api/sent-referrals.controller.js';
import { CarryOutImport } from './application/carry-out-import.js';
import { DecisionReasons } from './application/decision-reasons.js';
import { EligibilityCheck } from './application/eligibility-check.js';
import { ForgetReferred } from './application/forget-referred.js';
import { ImportAtOnce } from './application/import-at-once.js';
import { Admission } from './application/intake/admission.js';
import { IntakeDesk } from './application/intake/intake-desk.js';
import { ImportFileCheck } from './application/import-file-check.js';
import { IntakeGrounds } from './application/intake/intake-grounds.js';
import { ImportRights } from './application/import-rights.js';
import { JudgeImport } from './application/judge-import.js';
import { MyReferralsService } from './application/my-referrals.service.js';
import { NextSteps } from './application/next-step.js';
import { PossibleMatches } from './application/possible-matches.js';
import { ReferAgainService } from './application/refer-again.service.js';
import { ReferralClocks } from './application/referral-clocks.js';
import { ReferralFileService } from './application/referral-file.service.js';
import { ReferralImportsService } from './application/referral-imports.service.js';
import { ReferralIntakeService } from './application/referral-intake.service.js';
import { ReferralQueue } from './application/referral-queue.js';
import { ReferralViews } from './application/referral-views.js';
import { ReferralsService } from './application/referrals.service.js';
import { SealedRows } from './application/sealed-rows.js';
import { SenderNotice } from './application/sender-notice.js';
import { TidyImports } from './application/tidy-imports.js';
import { TriageAnswersService } from './application/triage-answers.service.js';
import { TriageMatchesService } from './application/triage-matches.service.js';
import { TriageService } from './application/triage.service.js';
import { ImportListQuery } from './data/import-list.query.js';
import { ImportsRepository } from './data/imports.repository.js';
import { MyReferralsQuery } from './data/my-referrals.query.js';
import { ReferralImport } from './data/referral-import.entity.js';
import { ReferralQueueQuery } from './data/referral-queue.query.js';
import { Referral } from './data/referral.entity.js';
import { ReferralsRepository } from './data/referrals.repository.js';
import { CarryOutImportSubscriber } from './jobs/carry-out-import.subscriber.js';
import { JudgeImportSubscriber } from './jobs/judge-import.subscriber.js';
import { TidyImportsSweep } from './jobs/tidy-imports.sweep.js';
import { ContactController } from './web/contact.controller.js';
import { DecisionController } from './web/decision.controller.js';
import { MyReferralsController } from './web/my-referrals.controller.js';
import { NewReferralController } from './web/new-referral.controller.js';
import { QuestionsController } from './web/questions.controller.js';
import { ReferAgainController } from './web/refer-again.controller.js';
import { ReferralImportPages } from './web/referral-imports.controller.js';
import { ReferralQueueController } from './web/referral-queue.controller.js';
import { ReferralController } from './web/referral.controller.js';

@Module({
  imports: [
    ConsentsModule,
    TypeOrmModule.forFeature([Referral, ReferralImport]),
    IdentityModule,
    MessagesModule,
    OrganisationsModule,
    ParticipantsModule,
    PolicyModule,
  ],
  controllers: [
    ContactController,
    DecisionController,
    MyReferralsController,
    NewReferralController,
    QuestionsController,
    ReferAgainApiController,
    ReferAgainController,
    ReferralAnswersController,
    ReferralController,
    ReferralImportPages,
    ReferralImportsController,
    ReferralMatchesController,
    ReferralQueueController,
    SentReferralsController,
    ReferralsController,
  ],
  providers: [
    Admission,
    CarryOutImport,
    CarryOutImportSubscriber,
    DecisionReasons,
    EligibilityCheck,
    ForgetReferred,
    ImportAtOnce,
    ImportListQuery,
    ImportsRepository,
    IntakeDesk,
    ImportFileCheck,
    IntakeGrounds,
    ImportRights,
    JudgeImport,
    JudgeImportSubscriber,
    MyReferralsQuery,
    MyReferralsService,
    NextSteps,
    PossibleMatches,
    ReferAgainService,
    ReferralClocks,
    ReferralFileService,
    ReferralImportsService,
    ReferralIntakeService,
    ReferralQueue,
    ReferralQueueQuery,
    ReferralsRepository,
    ReferralsService,
    ReferralViews,
    SealedRows,
    SenderNotice,
    TidyImports,
    TidyImportsSweep,
    TriageAnswersService,
    TriageMatchesService,
    TriageService,
  ],
  exports: [ForgetReferred, ImportAtOnce, ReferralsService],
})
export class ReferralsModule {}
