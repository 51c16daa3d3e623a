export { LinksModule } from './links.module.js';
export { isThePerson, OneUseLinks, type HeldLink, type NewLink, type Proving } from './application/one-use-links.js';
export type { LinkPurpose } from './domain/link-purpose.js';
export { gone, hidden } from './web/link-page.js';
export { ASK_BORN, BornForm, proveBy, tryBorn, type Proved } from './web/born.form.js';
