import { Module } from '@nestjs/common';
import { ConsentsModule } from '#modules/consents';
import { DocumentsModule } from '#modules/documents';
import { DraftsModule } from '#modules/drafts';
import { FieldModule } from '#modules/field';
import { IdentityModule } from '#modules/identity';
import { MessagesModule } from '#modules/messages';
import { OrganisationsModule } from '#modules/organisations';
import { PolicyModule } from '#modules/policy';
import { ParticipantsModule } from '#modules/participants';
import { RecordAccessApiController } from './api/record-access.controller.js';
import { AccessLinks } from './application/access-links.service.js';
import { RecordAccess } from './application/record-access.service.js';
import { AccessLinksRepository } from './data/access-links.repository.js';
import { RecordAccessQuery } from './data/record-access.query.js';
import { RecordAccessController } from './web/record-access.controller.js';
import { YourRecordController } from './web/your-record.controller.js';
import { AuditApiController } from './api/audit.controller.js';
import { ConsentsController } from './api/consents.controller.js';
import { AccessLogService } from './application/access-log.service.js';
import { ConsentDesk } from './application/consent-desk.js';
import { Forgetting } from './application/forgetting.js';
import { OutdatedNotices } from './application/outdated-notices.js';
import { AuditLogQuery } from './data/audit-log.query.js';
import { OutdatedNoticesQuery } from './data/outdated-notices.query.js';
import { CheckAudit } from './jobs/check-audit.js';
import { ForgetWhatIsOver } from './jobs/forget-what-is-over.js';
import { WriteAuditHead } from './jobs/write-audit-head.js';
import { AuditController } from './web/audit.controller.js';
import { ConsentPagesController } from './web/consents.controller.js';
import { NoticesController } from './web/notices.controller.js';

@Module({
  imports: [
    ...[ConsentsModule, DocumentsModule, DraftsModule, FieldModule, IdentityModule, MessagesModule],
    ...[OrganisationsModule, ParticipantsModule, PolicyModule],
  ],
  controllers: [
    ...[AuditController, AuditApiController, ConsentPagesController, ConsentsController, NoticesController],
    ...[RecordAccessController, RecordAccessApiController, YourRecordController],
  ],
  providers: [
    ...[RecordAccessQuery, AccessLinksRepository, RecordAccess, AccessLinks],
    AuditLogQuery,
    AccessLogService,
    ConsentDesk,
    Forgetting,
    OutdatedNotices,
    OutdatedNoticesQuery,
    CheckAudit,
    ForgetWhatIsOver,
    WriteAuditHead,
  ],
})
export class PrivacyModule {}
