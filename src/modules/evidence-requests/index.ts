export { EvidenceRequestsModule } from './evidence-requests.module.js';
export { EvidenceRequestsService } from './application/evidence-requests.service.js';
export { EvidenceRequestView } from './application/evidence-request.view.js';
