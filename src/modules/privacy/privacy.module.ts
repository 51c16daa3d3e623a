import { Module } from '@nestjs/common';
import { IdentityModule } from '#modules/identity';
import { PolicyModule } from '#modules/policy';
import { AuditApiController } from './api/audit.controller.js';
import { AccessLogService } from './application/access-log.service.js';
import { Forgetting } from './application/forgetting.js';
import { AuditLogQuery } from './data/audit-log.query.js';
import { CheckAudit } from './jobs/check-audit.js';
import { ForgetWhatIsOver } from './jobs/forget-what-is-over.js';
import { AuditController } from './web/audit.controller.js';

@Module({
  imports: [IdentityModule, PolicyModule],
  controllers: [AuditController, AuditApiController],
  providers: [AuditLogQuery, AccessLogService, Forgetting, CheckAudit, ForgetWhatIsOver],
})
export class PrivacyModule {}
