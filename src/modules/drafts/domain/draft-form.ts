/** A form that is kept while somebody writes on it. */
interface DraftForm {
  /** What it is called in a list of what somebody has begun: "a note". */
  readonly label: string;
  /** The field without which nothing is written yet; null where any will do. */
  readonly words: string | null;
}

/** Every form that is kept, by the name that stands in its address. */
export const DRAFT_FORMS = {
  note: { label: 'a note', words: 'text' },
  attendance: { label: 'how a session went', words: 'note' },
  profile: { label: 'a vocational profile', words: null },
  plan: { label: 'a goal of an action plan', words: null },
  employer: { label: 'a contact with an employer', words: 'note' },
  application: { label: 'what happened with a job application', words: 'note' },
  exit: { label: 'what to hand over as support ends', words: 'note' },
} as const satisfies Readonly<Record<string, DraftForm>>;

export type DraftFormCode = keyof typeof DRAFT_FORMS;

/** The form of those that is about an employer, and nobody we support. */
export const EMPLOYER_FORM = 'employer' satisfies DraftFormCode;

export const isDraftForm = (text: string): text is DraftFormCode => Object.hasOwn(DRAFT_FORMS, text);

/** Nothing is written on it: no words where they belong, and no field of its own that anybody filled in. */
export function isBlank(form: DraftFormCode, fields: Readonly<Record<string, string | readonly string[]>>): boolean {
  const { words } = DRAFT_FORMS[form];
  const given = words === null ? Object.values(fields) : [fields[words] ?? ''];
  return given.flat().every((text) => text.trim() === '');
}
