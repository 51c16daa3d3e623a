/** The word with what people add to it: "Stop texting me please". Anything else may mean something else, and somebody reads it. */
const STOP =
  /^(please )?(stop|stopall|unsubscribe|opt ?out)( (all|the|these|your|any|more|texts?|texting|messages?|messaging|sms|sending|contacting|me|now|it|please|thanks|thank|you))*$/;

/** Whether somebody asks for no more texts: the word with no more than a few that go with it, however they write it. */
export function asksToStop(body: string): boolean {
  const words = body.toLowerCase().replace(/[^a-z]+/g, ' ');
  return STOP.test(words.trim());
}

/** A text on one line, short enough for a title. */
export function excerpt(body: string): string {
  const line = body.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line;
}
