const LONGEST = 120;

/**
 * The name of a file as it may be shown and sent back: without folders, control characters and characters that turn
 * the reading direction. Never used as a path. "..\\..\\pay slip.pdf" → "pay slip.pdf".
 */
export function cleanFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  // \p{C}: control, format (which turns text round), private, unassigned and half characters.
  const plain = last
    .replace(/\p{C}/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+/, '')
    .trim();
  if (plain === '') return 'file';
  if ([...plain].length <= LONGEST) return plain;
  const [, ending = ''] = /(\.[^.]{1,8})$/.exec(plain) ?? [];
  return [...plain].slice(0, LONGEST - ending.length).join('') + ending;
}
