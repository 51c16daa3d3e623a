import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganisationsModule } from '#modules/organisations';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { ReferralImportsController } from './api/referral-imports.controller.js';
import { ReferralsController } from './api/referrals.controller.js';
import { CarryOutImport } from './application/carry-out-import.js';
import { EligibilityCheck } from './application/eligibility-check.js';
import { ImportAtOnce } from './application/import-at-once.js';
import { Admission } from './application/intake/admission.js';
import { IntakeDesk } from './application/intake/intake-desk.js';
import { IntakeGrounds } from './application/intake/intake-grounds.js';
import { JudgeImport } from './application/judge-import.js';
import { MyReferralsService } from './application/my-referrals.service.js';
import { ReferralClocks } from './application/referral-clocks.js';
import { ReferralFileService } from './application/referral-file.service.js';
import { ReferralImportsService } from './application/referral-imports.service.js';
import { ReferralIntakeService } from './application/referral-intake.service.js';
import { ReferralQueue } from './application/referral-queue.js';
import { ReferralsService } from './application/referrals.service.js';
import { SealedRows } from './application/sealed-rows.js';
import { TidyImports } from './application/tidy-imports.js';
import { TriageService } from './application/triage.service.js';
import { ImportListQuery } from './data/import-list.query.js';
import { ImportsRepository } from './data/imports.repository.js';
import { MyReferralsQuery } from './data/my-referrals.query.js';
import { ReferralImport } from './data/referral-import.entity.js';
import { Referral } from './data/referral.entity.js';
import { ReferralQueueQuery } from './data/referral-queue.query.js';
import { ReferralsRepository } from './data/referrals.repository.js';
import { CarryOutImportSubscriber } from './jobs/carry-out-import.subscriber.js';
import { JudgeImportSubscriber } from './jobs/judge-import.subscriber.js';
import { TidyImportsSweep } from './jobs/tidy-imports.sweep.js';
import { ContactController } from './web/contact.controller.js';
import { DecisionController } from './web/decision.controller.js';
import { MyReferralsController } from './web/my-referrals.controller.js';
import { NewReferralController } from './web/new-referral.controller.js';
import { ReferralImportPages } from './web/referral-imports.controller.js';
import { ReferralQueueController } from './web/referral-queue.controller.js';
import { ReferralController } from './web/referral.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Referral, ReferralImport]),
    OrganisationsModule,
    ParticipantsModule,
    PolicyModule,
  ],
  controllers: [
    ContactController,
    DecisionController,
    MyReferralsController,
    NewReferralController,
    ReferralController,
    ReferralImportPages,
    ReferralImportsController,
    ReferralQueueController,
    ReferralsController,
  ],
  providers: [
    Admission,
    CarryOutImport,
    CarryOutImportSubscriber,
    EligibilityCheck,
    ImportAtOnce,
    ImportListQuery,
    ImportsRepository,
    IntakeDesk,
    IntakeGrounds,
    JudgeImport,
    JudgeImportSubscriber,
    MyReferralsQuery,
    MyReferralsService,
    ReferralClocks,
    ReferralFileService,
    ReferralImportsService,
    ReferralIntakeService,
    ReferralQueue,
    ReferralQueueQuery,
    ReferralsRepository,
    ReferralsService,
    SealedRows,
    TidyImports,
    TidyImportsSweep,
    TriageService,
  ],
  exports: [ImportAtOnce, ReferralsService],
})
export class ReferralsModule {}
