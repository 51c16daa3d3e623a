/** Reads JSON Schema for people: the rows of a field table, the name of a type, and an example built from the schema. */

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

export interface FieldRow {
  /** A path from the top of the body, such as `address.postcode` or `items[].id`. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
  readonly values: readonly string[];
}

type Follow = <T extends object>(thing: T) => T;

/** Deeper than this neither a table nor an example helps anybody. */
const DEEPEST = 4;

/** One row per field, nested ones by their path. A schema inside itself is named but not opened again. */
export function fieldsOf(schema: Schema, follow: Follow, path = '', within: readonly Schema[] = []): FieldRow[] {
  if (within.length > DEEPEST || within.includes(follow(schema))) return [];
  const inside = [...within, follow(schema)];
  const whole = merged(schema, follow);
  if (whole.items) return fieldsOf(whole.items, follow, `${path}[]`, inside);
  return Object.entries(whole.properties ?? {}).flatMap(([name, property]) => {
    const resolved = merged(property, follow);
    const fieldPath = path ? `${path}.${name}` : name;
    const row: FieldRow = {
      name: fieldPath,
      type: typeOf(property, follow),
      required: whole.required?.includes(name) ?? false,
      description: withoutStop(property.description ?? resolved.description),
      values: (resolved.enum ?? resolved.items?.enum ?? []).map(String),
    };
    return [row, ...fieldsOf(property, follow, fieldPath, inside)];
  });
}

/** The page writes more after a description, and ends the sentence itself. */
export function withoutStop(text: string | undefined): string {
  return (text ?? '').trim().replace(/\.$/, '');
}

/** The type in words: `text`, `whole number`, `list of text`, `text (date) or nothing`. */
export function typeOf(schema: Schema, follow: Follow): string {
  const whole = merged(schema, follow);
  const kinds = whole.type === undefined ? [] : [whole.type].flat();
  const choices = whole.oneOf ?? whole.anyOf;
  if (kinds.length === 0 && choices) return [...new Set(choices.map((choice) => typeOf(choice, follow)))].join(' or ');
  if (kinds.length === 0)
    return whole.properties ? 'object' : whole.enum || whole.const !== undefined ? 'text' : 'anything';
  return kinds
    .map((kind) => {
      if (kind === 'array') return whole.items ? `list of ${typeOf(whole.items, follow)}` : 'list';
      const word = WORDS[kind] ?? kind;
      return whole.format && kind !== 'null' ? `${word} (${whole.format})` : word;
    })
    .join(' or ');
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
  null: 'nothing',
};

/** A value that fits the schema, from its own examples where it has them. A schema inside itself is left out. */
export function exampleOf(schema: Schema, follow: Follow, within: readonly Schema[] = []): unknown {
  if (within.length > DEEPEST || within.includes(follow(schema))) return undefined;
  const inside = [...within, follow(schema)];
  const whole = merged(schema, follow);
  const given = whole.example ?? whole.examples?.[0] ?? whole.const ?? whole.default ?? whole.enum?.[0];
  if (given !== undefined) return given;
  const choice = whole.oneOf?.[0] ?? whole.anyOf?.[0];
  if (choice) return exampleOf(choice, follow, inside);
  const kind = [whole.type].flat()[0] ?? (whole.properties ? 'object' : undefined);
  if (kind === 'array') {
    const item = whole.items && exampleOf(whole.items, follow, inside);
    return item === undefined ? [] : [item];
  }
  if (kind === 'object') {
    const entries = Object.entries(whole.properties ?? {});
    return Object.fromEntries(entries.map(([name, property]) => [name, exampleOf(property, follow, inside)]));
  }
  return kind === undefined ? undefined : plainExample(kind, whole.format);
}

function plainExample(kind: string, format: string | undefined): unknown {
  if (kind === 'integer' || kind === 'number') return 1;
  if (kind === 'boolean') return true;
  if (kind === 'null') return null;
  return FORMAT_EXAMPLES[format ?? ''] ?? 'text';
}

const FORMAT_EXAMPLES: Readonly<Record<string, string>> = {
  date: '2026-09-01',
  'date-time': '2026-09-01T09:30:00Z',
  uuid: '0b1f6c1e-6a55-4f0e-9f0a-2f6f5a3d9c11',
  email: 'person@example.org',
  uri: 'https://example.org',
};

/** The schema with its reference followed and its `allOf` parts put together. */
function merged(schema: Schema, follow: Follow): Schema {
  const own = follow(schema);
  if (!own.allOf) return own;
  const parts = own.allOf.map((part) => merged(part, follow));
  return {
    ...Object.assign({}, ...parts),
    ...own,
    allOf: undefined,
    properties: Object.assign({}, ...parts.map((part) => part.properties), own.properties),
    required: [...parts.flatMap((part) => part.required ?? []), ...(own.required ?? [])],
  };
}
