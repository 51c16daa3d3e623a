import { holdsForFields } from './matrix/field-suite.js';

holdsForFields({ whole: true });
