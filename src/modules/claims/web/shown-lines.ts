import { matterOf, sinceOf, type ClaimLineRow } from '../application/claims.service.js';
import { decisionRefusal, type ClaimState } from '../domain/claim.js';

interface Narrowing {
  readonly value: string;
  readonly text: string;
  readonly has: (line: ClaimLineRow, claim: ClaimState) => boolean;
}

/** What a long claim can be narrowed to; a line may be in several. */
const NARROWINGS: readonly Narrowing[] = [
  { value: '', text: 'All lines', has: () => true },
  { value: 'waiting', text: 'Waiting', has: ({ state }) => state === 'waiting' },
  {
    value: 'ready',
    text: 'Waiting, and can be approved',
    has: (line, claim) =>
      claim === 'submitted' && line.state === 'waiting' && decisionRefusal('approve', matterOf(line)) === null,
  },
  {
    value: 'answered',
    text: 'Waiting, with an answer',
    has: ({ state, answer }) => state === 'waiting' && answer !== '',
  },
  { value: 'queried', text: 'Queried', has: ({ state }) => state === 'queried' },
  { value: 'approved', text: 'Approved', has: ({ state }) => state === 'approved' },
  { value: 'rejected', text: 'Rejected', has: ({ state }) => state === 'rejected' },
  { value: 'taken-off', text: 'Taken off', has: ({ state }) => state === 'taken-off' },
  { value: 'changed', text: 'Changed since', has: (line, claim) => hasChanged(line, claim) },
];

/** Whether an outcome changed since its line was drawn up, and that still matters. */
export const hasChanged = (line: ClaimLineRow, claim: ClaimState): boolean =>
  line.state !== 'taken-off' && sinceOf(line, claim) !== null;

/** What the address or a form asks for; all lines for anything else. */
export const narrowingOf = (wish: unknown): string => NARROWINGS.find(({ value }) => value === wish)?.value ?? '';

/** Where the page of a claim stands with these lines. */
export const claimAt = (id: string, narrowing: string): string =>
  `/claims/${id}${narrowing === '' ? '' : `?lines=${narrowing}`}`;

/** The lines that are shown, and the links to the others with how many each shows; no links where they would part nothing. */
export function shownLines(id: string, lines: readonly ClaimLineRow[], claim: ClaimState, narrowing: string) {
  const groups = NARROWINGS.map(({ value, text, has }) => ({
    value,
    text,
    lines: lines.filter((line) => has(line, claim)),
  }));
  const parts = groups.some((group) => group.lines.length > 0 && group.lines.length < lines.length);
  return {
    lines: groups.find(({ value }) => value === narrowing)?.lines ?? lines,
    counts: groups
      .filter((group) => parts && (group.lines.length > 0 || group.value === narrowing))
      .map((group) => ({
        text: group.text,
        count: group.lines.length,
        href: claimAt(id, group.value),
        current: group.value === narrowing,
      })),
  };
}
