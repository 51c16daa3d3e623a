import { describeTamperings } from './tampering-suite.js';

describeTamperings(1_000);
