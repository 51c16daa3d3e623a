export { IdentityModule } from './identity.module.js';
export { AccountsService, type AccountView, type Ended, type GivenPassword } from './application/accounts.service.js';
export type { NewAccount } from './application/new-accounts.js';
export { SignInRecords } from './application/sign-in-records.js';
export { SignInService, type ComesFrom, type Credentials, type OpenedSession } from './application/sign-in.service.js';
export { StaffService, type StaffView } from './application/staff.service.js';
export { TokensService } from './application/tokens.service.js';
export {
  NotADemonstration,
  PasswordWasGiven,
  GivenPasswordRanOut,
  SignInFailed,
  TooManySignIns,
} from './domain/identity.errors.js';
