/** What the tests use of cal-parser, which brings no types of its own. */
declare module 'cal-parser' {
  interface ParsedEvent {
    readonly uid: { readonly value: string };
    readonly dtstart: { readonly value: Date };
    readonly dtend: { readonly value: Date };
  }
  export function parseString(text: string): { readonly events: readonly ParsedEvent[] };
}
