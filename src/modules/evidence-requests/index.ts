export { EvidenceRequestsModule } from './evidence-requests.module.js';
export { AskingService } from './application/asking.service.js';
export { EmployerDesk } from './application/employer-desk.js';
export { PayslipDesk } from './application/payslip-desk.js';
export { EvidenceRequestsService } from './application/evidence-requests.service.js';
export { EvidenceRequestView } from './application/evidence-request.view.js';
