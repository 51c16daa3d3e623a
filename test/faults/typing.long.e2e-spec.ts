import { describeTyping } from './typing-suite.js';

describeTyping(200);
