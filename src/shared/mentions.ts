/**
 * Whether a text names one of these words: as whole words, in capitals or not. Words of one letter say nothing of anybody and
 * are left out.
 */
export function mentions(words: readonly string[]): (text: string) => boolean {
  const told = words.map((word) => word.trim()).filter((word) => word.length > 1);
  if (told.length === 0) return () => false;
  const any = told.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|');
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${any})(?![\p{L}\p{N}])`, 'iu');
  return (text) => pattern.test(text);
}
