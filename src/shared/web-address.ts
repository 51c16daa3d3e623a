/**
 * Reads a web address as people type it; null when it is none. Only http and https: anything else, such as
 * javascript:, would run when somebody follows the link. "www.kentbakery.example" → "https://www.kentbakery.example/".
 */
export function parseWebAddress(text: string): string | null {
  const typed = text.trim();
  if (/\s/.test(typed)) return null;
  const address = /^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[^/:]+:\d/.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  const isPlain = url.username === '' && url.password === '' && /^[^.]+(\.[^.]+)+$/.test(url.hostname);
  return isWeb && isPlain && url.href.length <= 300 ? url.href : null;
}
