import { describeTyping } from './typing-suite.js';

/** The large form is typing.long.e2e-spec.ts. */
describeTyping(20);
describeTyping(8, 'a contact with an employer');
