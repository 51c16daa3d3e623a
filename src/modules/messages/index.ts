export { MessagesModule } from './messages.module.js';
export {
  MessagesService,
  type Addressee,
  type Letter,
  type Notice,
  type Notified,
} from './application/messages.service.js';
export type { TemplateName } from './domain/templates.js';
