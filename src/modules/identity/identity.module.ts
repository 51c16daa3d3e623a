import { Module } from '@nestjs/common';
import { OrganisationsModule } from '#modules/organisations';
import { AccountsService } from './application/accounts.service.js';
import { Endings } from './application/endings.js';
import { FactorsService } from './application/factors.service.js';
import { KnownBrowsers } from './application/known-browsers.js';
import { NewAccounts } from './application/new-accounts.js';
import { OnRecord } from './application/on-record.js';
import { OpenSessions } from './application/open-sessions.js';
import { OwnSignInService } from './application/own-sign-in.service.js';
import { PasskeyAnswers } from './application/passkey-answers.js';
import { SecondFactorService } from './application/second-factor.service.js';
import { SignInRecords } from './application/sign-in-records.js';
import { SignInService } from './application/sign-in.service.js';
import { SignInThrottle } from './application/sign-in-throttle.js';
import { StaffService } from './application/staff.service.js';
import { TokensService } from './application/tokens.service.js';
import { VisitorsService } from './application/visitors.service.js';
import { AccountLog } from './data/account-log.js';
import { AccountsRepository } from './data/accounts.repository.js';
import { AttemptsRepository } from './data/attempts.repository.js';
import { BackupCodesRepository } from './data/backup-codes.repository.js';
import { FactorsRepository } from './data/factors.repository.js';
import { SessionsRepository } from './data/sessions.repository.js';
import { StaffRegisterRepository } from './data/staff-register.repository.js';

@Module({
  imports: [OrganisationsModule],
  providers: [
    ...[AccountsRepository, AttemptsRepository, SessionsRepository, StaffRegisterRepository, AccountLog],
    ...[BackupCodesRepository, FactorsRepository],
    ...[OnRecord, KnownBrowsers, SignInThrottle, NewAccounts, Endings, OpenSessions],
    ...[PasskeyAnswers, SecondFactorService, FactorsService, OwnSignInService, VisitorsService],
    ...[SignInRecords, SignInService, TokensService, AccountsService, StaffService],
  ],
  exports: [
    ...[SignInRecords, SignInService, TokensService, AccountsService, StaffService],
    ...[PasskeyAnswers, SecondFactorService, FactorsService, OwnSignInService, VisitorsService],
  ],
})
export class IdentityModule {}
