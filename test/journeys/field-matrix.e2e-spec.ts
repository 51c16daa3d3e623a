import { holdsForFields } from './matrix/field-suite.js';

// Everybody of the own provider and area, and some of each kind of stranger; the long form asks as everybody.
holdsForFields({ whole: false });
