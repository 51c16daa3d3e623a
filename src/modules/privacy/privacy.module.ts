import { Module } from '@nestjs/common';
import { AuditApiController } from './api/audit.controller.js';
import { AccessLogService } from './application/access-log.service.js';
import { AuditLogQuery } from './data/audit-log.query.js';
import { CheckAudit } from './jobs/check-audit.js';
import { AuditController } from './web/audit.controller.js';

@Module({
  controllers: [AuditController, AuditApiController],
  providers: [AuditLogQuery, AccessLogService, CheckAudit],
})
export class PrivacyModule {}
