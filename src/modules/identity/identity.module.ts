import { Module } from '@nestjs/common';
import { SignInService } from './application/sign-in.service.js';
import { StaffService } from './application/staff.service.js';
import { AccountsRepository } from './data/accounts.repository.js';
import { SessionsRepository } from './data/sessions.repository.js';

@Module({
  providers: [AccountsRepository, SessionsRepository, SignInService, StaffService],
  exports: [SignInService, StaffService],
})
export class IdentityModule {}
