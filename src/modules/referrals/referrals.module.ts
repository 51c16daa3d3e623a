import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganisationsModule } from '#modules/organisations';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { CarryOutImport } from './application/carry-out-import.js';
import { ImportAtOnce } from './application/import-at-once.js';
import { Admission } from './application/intake/admission.js';
import { IntakeDesk } from './application/intake/intake-desk.js';
import { IntakeGrounds } from './application/intake/intake-grounds.js';
import { JudgeImport } from './application/judge-import.js';
import { ReferralImportsService } from './application/referral-imports.service.js';
import { ReferralsService } from './application/referrals.service.js';
import { SealedRows } from './application/sealed-rows.js';
import { TidyImports } from './application/tidy-imports.js';
import { ImportListQuery } from './data/import-list.query.js';
import { ImportsRepository } from './data/imports.repository.js';
import { ReferralImport } from './data/referral-import.entity.js';
import { Referral } from './data/referral.entity.js';
import { ReferralsRepository } from './data/referrals.repository.js';
import { CarryOutImportSubscriber } from './jobs/carry-out-import.subscriber.js';
import { JudgeImportSubscriber } from './jobs/judge-import.subscriber.js';
import { TidyImportsSweep } from './jobs/tidy-imports.sweep.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Referral, ReferralImport]),
    OrganisationsModule,
    ParticipantsModule,
    PolicyModule,
  ],
  providers: [
    Admission,
    CarryOutImport,
    CarryOutImportSubscriber,
    ImportAtOnce,
    ImportListQuery,
    ImportsRepository,
    IntakeDesk,
    IntakeGrounds,
    JudgeImport,
    JudgeImportSubscriber,
    ReferralImportsService,
    ReferralsRepository,
    ReferralsService,
    SealedRows,
    TidyImports,
    TidyImportsSweep,
  ],
  exports: [ImportAtOnce, ReferralsService],
})
export class ReferralsModule {}
