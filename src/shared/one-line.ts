/** What shows nothing, or turns the reading direction of what follows. Joiners stay: some scripts need them inside words. */
const UNSEEN = /(?![\t\n\v\f\r\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}]/gu;
/** Characters that leave a line empty when there is nothing else, such as a lone joiner, accent or filler. */
const BLANK = /[\p{Default_Ignorable_Code_Point}\p{M}\s\u2800]/gu;

/**
 * Text of one line, such as a name, as it is kept: without line ends, control characters and characters that are not seen
 * or turn the reading direction of what follows, single spaces, one form of each accented letter. '' when nothing is left
 * that anybody could see.
 */
export function oneLine(text: string): string {
  const line = text.replace(UNSEEN, '').replace(/\s+/g, ' ').trim().normalize('NFC');
  return line.replace(BLANK, '') === '' ? '' : line;
}
