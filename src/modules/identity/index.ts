export { IdentityModule } from './identity.module.js';
export { AccountChanges, type AccountChange, type Suspension } from './application/account-changes.service.js';
export { AccountNotices, type AccountChangeKind, type AccountNotice } from './application/account-notices.js';
export { AccountLinks, type LinkToSend, type OpenLink } from './application/account-links.service.js';
export {
  AccountRegister,
  type AccountEntry,
  type AccountSelection,
  type AccountState,
} from './application/account-register.service.js';
export { Actors, type Owner } from './application/actors.service.js';
export { PasswordResets } from './application/password-resets.service.js';
export { rolesGivenBy } from './application/role-grants.js';
export { AccountLinkMade } from './domain/account.events.js';
export { AccountsService, type AccountView, type Ended, type GivenPassword } from './application/accounts.service.js';
export type { NewAccount } from './application/new-accounts.js';
export { DirectoriesService } from './application/directories.service.js';
export {
  SsoConnectionsService,
  type ConnectionView,
  type NewConnection,
} from './application/sso-connections.service.js';
export { SsoChoices, type SignInChoice } from './application/sso-choices.js';
export { SsoSignInService } from './application/sso-sign-in.service.js';
export { SsoSignOutService, type OrganisationSignOut } from './application/sso-sign-out.service.js';
export { SsoFailed } from './domain/sso.errors.js';
export { SignInRecords } from './application/sign-in-records.js';
export { FactorsService, type Adding, type AppToSetUp, type FactorView } from './application/factors.service.js';
export type { ComesFrom, OpenedSession } from './application/open-sessions.js';
export { OwnDisplay } from './application/own-display.service.js';
export { OwnSignInService, type SessionView, type TokenView } from './application/own-sign-in.service.js';
export { PasskeyAnswers, type PasskeyAnswer } from './application/passkey-answers.js';
export { SecondFactorService, type ProofFor } from './application/second-factor.service.js';
export { SignInService, type Credentials } from './application/sign-in.service.js';
export { StaffService, type StaffView } from './application/staff.service.js';
export { SystemAccounts } from './application/system-accounts.service.js';
export { TokensService } from './application/tokens.service.js';
export { VisitorsService, type Recognised } from './application/visitors.service.js';
export {
  FactorExists,
  LastFactor,
  NothingToSetUp,
  PasskeyRefused,
  SignInOver,
  TooManyFactors,
  WrongCode,
} from './domain/factor.errors.js';
export {
  NotADemonstration,
  PasswordWasGiven,
  GivenPasswordRanOut,
  LinkNotGood,
  SignsInElsewhere,
  OwnAccount,
  RightsGone,
  TooManyResets,
  SignInFailed,
  TooManySignIns,
} from './domain/identity.errors.js';
