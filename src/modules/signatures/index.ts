export { SignaturesModule } from './signatures.module.js';
export {
  SignaturesService,
  type PaperToSign,
  type RequestStanding,
  type SignerWish,
} from './application/signatures.service.js';
export { SignDesk } from './application/sign-desk.js';
export { SigningService } from './application/signing.service.js';
export { SignatureRequestView } from './application/signature-request.view.js';
export { roleLabel as signerRoleLabel, SIGNER_ROLES, type RequestState, type SignerRole } from './domain/signing.js';
export { SigningCompleted } from './domain/signature.events.js';
export { requestTag, signedSoFar } from './web/present-request.js';
