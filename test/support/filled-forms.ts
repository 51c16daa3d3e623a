/** A form of a page, filled in as somebody careful would. */
export interface FilledForm {
  /** Where it is sent. */
  readonly action: string;
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** The name of its field for a file, when it has one. */
  readonly file: string | null;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag);
  return found ? plain(found[1] ?? '') : null;
};

/**
 * The forms of one of our own pages that are posted. What is chosen stays, something is chosen everywhere, and what is
 * empty says `typed`, or for some fields what goes into them.
 */
export function filledForms(
  html: string,
  at: string,
  typed: string,
  values: Readonly<Record<string, string>>,
): readonly FilledForm[] {
  return [...html.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/g)].flatMap(([whole, inside = '']) => {
    const opening = /<form\b[^>]*>/.exec(whole)?.[0] ?? '';
    if (attribute(opening, 'method')?.toLowerCase() !== 'post') return [];
    const action = (attribute(opening, 'action') || at).split('?', 1)[0] ?? at;
    return [{ action, ...fieldsOf(inside, typed, values) }];
  });
}

function fieldsOf(
  inside: string,
  typed: string,
  values: Readonly<Record<string, string>>,
): Pick<FilledForm, 'fields' | 'file'> {
  const fields: Record<string, string[]> = {};
  let file: string | null = null;
  const say = (name: string, value: string): void => {
    fields[name] = [value === '' ? (values[name] ?? typed) : value];
  };
  for (const [tag] of inside.matchAll(/<input\b[^>]*>/g)) {
    const [name, type, value] = [
      attribute(tag, 'name'),
      attribute(tag, 'type') ?? 'text',
      attribute(tag, 'value') ?? '',
    ];
    if (!name || name === '_csrf' || type === 'submit') continue;
    const isChosen = attribute(tag, 'checked') !== null;
    if (type === 'file') file = name;
    else if (type === 'radio') {
      if (isChosen || !fields[name]) fields[name] = [value];
    } else if (type === 'checkbox')
      fields[name] = isChosen ? [...(fields[name] ?? []), value] : (fields[name] ?? [value]);
    else if (type === 'hidden') fields[name] = [value];
    else say(name, value);
  }
  for (const [whole, text = ''] of inside.matchAll(/<textarea\b[^>]*>([\s\S]*?)<\/textarea>/g)) {
    const name = attribute(/<textarea\b[^>]*>/.exec(whole)?.[0] ?? '', 'name');
    if (name) say(name, plain(text.replace(/^\n/, '')));
  }
  for (const [whole] of inside.matchAll(/<select\b[\s\S]*?<\/select>/g)) {
    const name = attribute(/<select\b[^>]*>/.exec(whole)?.[0] ?? '', 'name');
    const options = [...whole.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag);
    const chosen = options.find((tag) => attribute(tag, 'selected') !== null && attribute(tag, 'value'));
    const value = attribute(chosen ?? options.find((tag) => attribute(tag, 'value')) ?? '', 'value');
    if (name && value !== null) fields[name] = [value];
  }
  return { fields, file };
}
