export { CaseworkModule } from './casework.module.js';
export { Allocation, type Reassignment } from './application/allocation.service.js';
export { Carriers, type CarrierChoice } from './application/carriers.js';
export { Caseload, type CaseloadFigures } from './application/caseload.service.js';
export type { CaseloadFiguresView } from './application/caseload.view.js';
export { Ranking, type GivenBesides, type Rank } from './application/ranking.js';
export { WhoNeedsMe, type OwnedNeedLine } from './application/who-needs-me.service.js';
export { LOAD_TAGS } from './web/present-caseload.js';
export { caseloadChoice, selectionOf } from './web/caseload-choice.js';
