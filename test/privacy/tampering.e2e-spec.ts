import { describeTamperings } from './tampering-suite.js';

describeTamperings(150);
