import { oneLine } from './one-line.js';

it.each([
  ['  Zoë  O’Brien-Smith ', 'Zoë O’Brien-Smith', 'leaves a name as it is but for spaces'],
  ['Ada\r\nAshbourne', 'Ada Ashbourne', 'makes one line of several'],
  ['Ada\u2028Ashbourne\u0085', 'Ada Ashbourne', 'knows the other line ends'],
  ['\u001b[31mAda\u0007\u0000', '[31mAda', 'drops control characters'],
  ['Ada\u202Eeda', 'Adaeda', 'drops what turns the reading direction'],
  ['\u2067Ada\u2069', 'Ada', 'drops what sets a part apart'],
  ['\ufeffA\u00adda\u200b', 'Ada', 'drops what is not seen'],
  ['Zoe\u0308', 'Zoë', 'writes an accented letter one way'],
  ['می\u200cخواهم', 'می\u200cخواهم', 'keeps the joiners some scripts need'],
  ['👩\u200d👧', '👩\u200d👧', 'keeps joined pictures'],
  ['\u200b', '', 'is blank when nothing can be seen'],
  ['\u3164\u2800\u200d', '', 'takes a filler for nothing'],
  ['\u0301', '', 'takes an accent on nothing for nothing'],
])('%j becomes %j: it %s', (given, expected) => expect(oneLine(given)).toBe(expected));
