import { Module } from '@nestjs/common';
import { OrganisationsModule } from '#modules/organisations';
import { PolicyModule } from '#modules/policy';
import { AccountChanges } from './application/account-changes.service.js';
import { AccountLinks } from './application/account-links.service.js';
import { AccountRegister } from './application/account-register.service.js';
import { AccountsService } from './application/accounts.service.js';
import { Endings } from './application/endings.js';
import { FactorsService } from './application/factors.service.js';
import { ScimAboutController } from './api/scim-about.controller.js';
import { ScimGroupsController } from './api/scim-groups.controller.js';
import { ScimUsersController } from './api/scim-users.controller.js';
import { DirectoriesService } from './application/directories.service.js';
import { KnownBrowsers } from './application/known-browsers.js';
import { NewAccounts } from './application/new-accounts.js';
import { NewSsoRules } from './application/new-sso-rules.js';
import { OnRecord } from './application/on-record.js';
import { OpenSessions } from './application/open-sessions.js';
import { OwnDisplay } from './application/own-display.service.js';
import { OwnSignInService } from './application/own-sign-in.service.js';
import { PasskeyAnswers } from './application/passkey-answers.js';
import { SecondFactorService } from './application/second-factor.service.js';
import { Actors } from './application/actors.service.js';
import { PasswordResets } from './application/password-resets.service.js';
import { ScimDirectory } from './application/scim-directory.js';
import { ScimGroupsService } from './application/scim-groups.service.js';
import { ScimUsersService } from './application/scim-users.service.js';
import { SignInRecords } from './application/sign-in-records.js';
import { SignInService } from './application/sign-in.service.js';
import { SignInThrottle } from './application/sign-in-throttle.js';
import { SsoAccounts } from './application/sso-accounts.js';
import { SsoConnectionsService } from './application/sso-connections.service.js';
import { SsoProvider } from './application/sso-provider.js';
import { SsoChoices } from './application/sso-choices.js';
import { SsoSignInService } from './application/sso-sign-in.service.js';
import { SsoSignOutService } from './application/sso-sign-out.service.js';
import { SsoTickets } from './application/sso-tickets.js';
import { StaffService } from './application/staff.service.js';
import { SystemAccounts } from './application/system-accounts.service.js';
import { TokensService } from './application/tokens.service.js';
import { VisitorsService } from './application/visitors.service.js';
import { AccountLinksRepository } from './data/account-links.repository.js';
import { VouchedSessions } from './application/vouched-sessions.js';
import { AccountNotices } from './application/account-notices.js';
import { AccountNoticesRepository } from './data/account-notices.repository.js';
import { AccountLog } from './data/account-log.js';
import { AccountRegisterRepository } from './data/account-register.repository.js';
import { AccountsRepository } from './data/accounts.repository.js';
import { AttemptsRepository } from './data/attempts.repository.js';
import { BackupCodesRepository } from './data/backup-codes.repository.js';
import { FactorsRepository } from './data/factors.repository.js';
import { ResetRequestsRepository } from './data/reset-requests.repository.js';
import { ScimGroupsRepository } from './data/scim-groups.repository.js';
import { SessionsRepository } from './data/sessions.repository.js';
import { SsoConnectionsRepository } from './data/sso-connections.repository.js';
import { SsoIdentitiesRepository } from './data/sso-identities.repository.js';
import { SsoSessionsRepository } from './data/sso-sessions.repository.js';
import { StaffRegisterRepository } from './data/staff-register.repository.js';
import { SystemAccountsRepository } from './data/system-accounts.repository.js';
import { AnswerReset } from './jobs/answer-reset.subscriber.js';
import { SsoConnectionsController } from './web/sso-connections.controller.js';

const signOn = [
  ...[SsoConnectionsRepository, SsoIdentitiesRepository, SsoSessionsRepository, ScimGroupsRepository],
  ...[NewSsoRules, SsoAccounts, SsoProvider, SsoTickets, VouchedSessions, ScimDirectory],
];
const signOnDoors = [
  ...[DirectoriesService, ScimGroupsService, ScimUsersService],
  ...[SsoChoices, SsoConnectionsService, SsoSignInService, SsoSignOutService],
];

@Module({
  imports: [OrganisationsModule, PolicyModule],
  controllers: [ScimAboutController, ScimGroupsController, ScimUsersController, SsoConnectionsController],
  providers: [
    ...signOn,
    ...signOnDoors,
    ...[AccountsRepository, AttemptsRepository, SessionsRepository, StaffRegisterRepository, AccountLog],
    ...[AccountNotices, AccountNoticesRepository],
    ...[BackupCodesRepository, FactorsRepository, SystemAccountsRepository, SystemAccounts],
    ...[OnRecord, KnownBrowsers, SignInThrottle, NewAccounts, Endings, OpenSessions],
    ...[PasskeyAnswers, SecondFactorService, FactorsService, OwnSignInService, OwnDisplay, VisitorsService],
    ...[SignInRecords, SignInService, TokensService, AccountsService, StaffService],
    ...[AccountLinksRepository, AccountRegisterRepository, ResetRequestsRepository],
    ...[AccountChanges, AccountLinks, AccountRegister, Actors, AnswerReset, PasswordResets],
  ],
  exports: [
    AccountNotices,
    ...signOnDoors,
    ...[AccountChanges, AccountLinks, AccountRegister, Actors, PasswordResets, SystemAccounts],
    ...[SignInRecords, SignInService, TokensService, AccountsService, StaffService],
    ...[PasskeyAnswers, SecondFactorService, FactorsService, OwnSignInService, OwnDisplay, VisitorsService],
  ],
})
export class IdentityModule {}
