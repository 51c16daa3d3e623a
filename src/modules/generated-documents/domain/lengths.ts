/** Of the words somebody writes into a letter: two pages. */
export const LONGEST_BODY = 4000;
