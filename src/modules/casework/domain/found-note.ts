/** Where people write about people, as search calls it and as readers do. */
export const NOTE_SOURCES = [
  { code: 'contact_note', label: 'Contact note' },
  { code: 'support_session', label: 'Session note' },
  { code: 'referral_contact_attempt', label: 'Try to reach them' },
  { code: 'vocational_profile', label: 'Vocational profile' },
  { code: 'action_plan', label: 'Goal of the plan' },
  { code: 'action_goal', label: 'Further goal of the plan' },
  { code: 'action_step', label: 'Step of the plan' },
  { code: 'better_off', label: 'Better-off calculation' },
  { code: 'employer_activity', label: 'Contact with an employer' },
  { code: 'referral', label: 'Said at referral' },
] as const;

export type NoteSource = (typeof NOTE_SOURCES)[number]['code'];

/** A piece of a snippet: plain, or one of the words looked for. */
export interface SnippetPiece {
  readonly text: string;
  readonly isFound: boolean;
}

/** Takes a snippet apart at the marks round the words found. A mark without its partner marks nothing. */
export function snippetPieces(snippet: string, from: string, to: string): readonly SnippetPiece[] {
  const pieces: SnippetPiece[] = [];
  for (const [place, part] of snippet.split(from).entries()) {
    const end = place === 0 ? -1 : part.indexOf(to);
    if (end >= 0) pieces.push({ text: part.slice(0, end), isFound: true });
    pieces.push({ text: part.slice(end + 1).replaceAll(to, ''), isFound: false });
  }
  return pieces.filter(({ text }) => text !== '');
}

/** Notes by the person they are about, in the order of each person's first; the notes of one keep their order. */
export function byPerson<Note extends { readonly participantId: string }>(
  notes: readonly Note[],
): readonly (readonly Note[])[] {
  const people = new Map<string, Note[]>();
  for (const note of notes) people.set(note.participantId, [...(people.get(note.participantId) ?? []), note]);
  return [...people.values()];
}
