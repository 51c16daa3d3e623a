/** Stands for a letter that the font does not have. */
const NO_SUCH_LETTER = '?';
const PLAINER: Readonly<Record<string, string>> = {
  '\u2009': ' ',
  '\u202f': ' ',
  '\u2011': '-',
  '\u2010': '-',
  '\t': ' ',
};

/** Text as the font can set it, and whether it had to leave a letter out. Line ends stay. */
export function printable(
  text: string,
  has: (codePoint: number) => boolean,
): { readonly text: string; readonly isWhole: boolean } {
  let isWhole = true;
  const set = [...text.normalize('NFC').replaceAll('\r\n', '\n')].map((letter) => {
    const plain = PLAINER[letter] ?? letter;
    if (plain === '\n' || has(plain.codePointAt(0) ?? 0)) return plain;
    // What joins or turns letters, and what controls a terminal, is nothing anybody sees.
    if (/\p{Cf}|\p{Cc}|\p{Mn}/u.test(letter)) return '';
    isWhole = false;
    return NO_SUCH_LETTER;
  });
  return { text: set.join(''), isWhole };
}
