const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const UUID_LENGTH = 36;

/**
 * Every id that stands anywhere in an answer: in a field, a link, a choice of a form. The records behind them belong to
 * the people the answer shows, so a list is written down with whom it named, whoever wrote its page.
 */
export function idsIn(answer: unknown): ReadonlySet<string> {
  const ids = new Set<string>();
  const met = new Set<object>();
  const waiting: unknown[] = [answer];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') {
      if (value.length < UUID_LENGTH) continue;
      for (const [id] of value.matchAll(UUID)) ids.add(id.toLowerCase());
    } else if (typeof value === 'object' && value !== null && !met.has(value) && !isOpaque(value)) {
      met.add(value);
      for (const each of value instanceof Map ? value.values() : Object.values(value)) waiting.push(each);
    }
  }
  return ids;
}

/** Bytes, days and streams hold no ids that anybody reads. */
function isOpaque(value: object): boolean {
  return ArrayBuffer.isView(value) || value instanceof Date || 'pipe' in value;
}
