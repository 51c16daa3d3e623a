export { MessagesModule } from './messages.module.js';
export { MessagesService, type Notice } from './application/messages.service.js';
export type { TemplateName } from './domain/templates.js';
