import { Module } from '@nestjs/common';
import { ConsentsModule } from '#modules/consents';
import { DocumentsModule } from '#modules/documents';
import { EmployersModule } from '#modules/employers';
import { EpisodesModule } from '#modules/episodes';
import { IdentityModule } from '#modules/identity';
import { LinksModule } from '#modules/links';
import { MessagesModule } from '#modules/messages';
import { OrganisationsModule } from '#modules/organisations';
import { OutcomesModule } from '#modules/outcomes';
import { ParticipantsModule } from '#modules/participants';
import { PlacementsModule } from '#modules/placements';
import { PolicyModule } from '#modules/policy';
import { TasksModule } from '#modules/tasks';
import { EvidenceRequestsController } from './api/evidence-requests.controller.js';
import { TakingOverApiController } from './api/taking-over.controller.js';
import { AskingService } from './application/asking.service.js';
import { EmployerDesk } from './application/employer-desk.js';
import { EvidenceRequestsService } from './application/evidence-requests.service.js';
import { PayslipDesk } from './application/payslip-desk.js';
import { RequestReminders } from './application/request-reminders.js';
import { TakingOver } from './application/taking-over.service.js';
import { EvidenceRequestsRepository } from './data/evidence-requests.repository.js';
import { HandedInRepository } from './data/handed-in.repository.js';
import { JobFellThrough } from './jobs/job-fell-through.subscriber.js';
import { PaymentRecorded } from './jobs/payment-recorded.subscriber.js';
import { RemindOfRequests } from './jobs/remind-of-requests.sweep.js';
import { AskedEvidenceController } from './web/asked-evidence.controller.js';
import { AskingController } from './web/asking.controller.js';
import { ConfirmJobController } from './web/confirm-job.controller.js';
import { RequestsPage } from './web/requests-page.js';
import { TakingOverController } from './web/taking-over.controller.js';
import { YourPayslipsController } from './web/your-payslips.controller.js';
import { YourPayslipsPage } from './web/your-payslips-page.js';

@Module({
  imports: [
    ...[ConsentsModule, DocumentsModule, EmployersModule, EpisodesModule, IdentityModule, LinksModule, MessagesModule],
    ...[OrganisationsModule, OutcomesModule, ParticipantsModule, PlacementsModule, PolicyModule, TasksModule],
  ],
  controllers: [
    ...[AskedEvidenceController, AskingController, TakingOverController, EvidenceRequestsController],
    ...[YourPayslipsController, ConfirmJobController, TakingOverApiController],
  ],
  providers: [
    ...[EvidenceRequestsRepository, HandedInRepository],
    ...[AskingService, EmployerDesk, EvidenceRequestsService, PayslipDesk, RequestReminders, TakingOver, RequestsPage],
    YourPayslipsPage,
    ...[JobFellThrough, PaymentRecorded, RemindOfRequests],
  ],
  exports: [EvidenceRequestsService],
})
export class EvidenceRequestsModule {}
