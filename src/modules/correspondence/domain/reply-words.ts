/** Whether somebody asks for no more texts: the word alone, however they write it. */
export function asksToStop(body: string): boolean {
  return /^\W*(stop|unsubscribe|opt[ -]?out)( (all|texts?|messages?|please))*\W*$/i.test(body.trim());
}

/** A text on one line, short enough for a title. */
export function excerpt(body: string): string {
  const line = body.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line;
}
