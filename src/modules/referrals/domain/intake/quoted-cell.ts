/** A cell quoted in a sentence: on one line, at most 40 characters, without marks that turn the text around it. */
export function quotedCell(cell: string): string {
  const plain = cell
    .slice(0, 400)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .trim();
  const characters = Array.from(plain);
  return `“${characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : plain}”`;
}
