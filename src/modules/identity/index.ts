export { IdentityModule } from './identity.module.js';
export { SignInService, type OpenedSession } from './application/sign-in.service.js';
export { StaffService, type StaffView } from './application/staff.service.js';
export { NotADemonstration, SignInFailed, TooManySignIns } from './domain/identity.errors.js';
