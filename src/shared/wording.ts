/** Small pieces of plain English. */

/** "1 day", "2 days", "1,200 days"; give the plural when it is not made with an s: plural(2, 'person', 'people'). */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** The same text with a capital first letter. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The same text with a small first letter, for inside a sentence; an abbreviation such as "GP" stays as it is. */
export function midSentence(text: string): string {
  return /^[A-Z][A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** The first word of a name: as somebody is called to their face. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
