export { MessagesModule } from './messages.module.js';
export {
  MessagesService,
  type Addressee,
  type Draft,
  type Letter,
  type MessageOutlook,
  type Notice,
  type Notified,
} from './application/messages.service.js';
export { ContactRules } from './application/contact-rules.service.js';
export { WhoAsks } from './application/who-asks.js';
export { FORMATS, giveaway, isSameRule, type ContactRule } from './domain/contact-rule.js';
export type { MessageRow } from './domain/message-row.js';
export type { Choice as SafeChoice } from './domain/safe-channel.js';
export type { TemplateName } from './domain/templates.js';
export { wordingLabel } from './domain/wording.js';
export { purposesOf } from './domain/relies-on.js';
export { leavingWords } from './web/leaving-words.js';
export { presentMessage, whyNotSent } from './web/present-message.js';
export { presentOutlook } from './web/present-outlook.js';
