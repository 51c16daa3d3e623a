/** Shortened words of the NHS file, as people write them. */
const SHORT_WORDS: Readonly<Record<string, string>> = {
  ST: 'St',
  DR: 'Dr',
  MR: 'Mr',
  RD: 'Road',
  NR: 'Near',
  MED: 'Medical',
  SURG: 'Surgery',
  PRAC: 'Practice',
  PRACT: 'Practice',
  CENT: 'Centre',
  CTR: 'Centre',
  CTRE: 'Centre',
};
const SMALL_WORDS = new Set(['and', 'of', 'the', 'on', 'in']);

/**
 * A name or address line of the NHS file, which is in capitals, as people write it: "ST JAMES' SURGERY" becomes
 * "St James' Surgery". Initials such as CJ, words with digits and postcodes stay in capitals.
 */
export function readableName(text: string): string {
  const words = text
    .replaceAll(/\s*,\s*/g, ', ')
    .replaceAll('.', ' ')
    .split(/\s+/)
    .filter(Boolean);
  return words.map((word, place) => readableWord(word, place)).join(' ');
}

function readableWord(word: string, place: number): string {
  return word.replaceAll(/[A-Z][A-Z'’]*/g, (letters, at: number) => {
    const known = SHORT_WORDS[letters];
    if (known) return known;
    const beforeIsDigit = /\d/.test(word[at - 1] ?? '');
    if (beforeIsDigit || (letters.length <= 3 && !/[AEIOUY]/.test(letters))) return letters;
    const lower = letters.toLowerCase();
    if ((place > 0 || at > 0) && SMALL_WORDS.has(lower)) return lower;
    return lower.charAt(0).toUpperCase() + lower.slice(1);
  });
}
