export { ClaimsModule } from './claims.module.js';
export { Claims } from './application/claims.service.js';
export { DrawUpClaims } from './application/draw-up.service.js';
