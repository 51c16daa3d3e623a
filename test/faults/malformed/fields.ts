import { bytesOf, type Case } from './case.js';

/** As much of an OpenAPI schema as is needed to fill it in. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly example?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
}

export interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

const DEPTH = 3_000;

/** JSON for one field, as text, and whether any field may take it. */
const WRONG_FOR_TEXT: readonly (readonly [string, string])[] = [
  ['a NUL', '"a\\u0000b"'],
  ['half a character', '"a\\ud800b"'],
  ['the other half', '"\\udc00"'],
  ['a list', '["a"]'],
  ['an object', '{"a":"b"}'],
  ['a number', '12'],
  ['true', 'true'],
  ['300,000 letters', `"${'x'.repeat(300_000)}"`],
  ['a list 3,000 deep', '['.repeat(DEPTH) + ']'.repeat(DEPTH)],
];
const WRONG_FOR_NUMBERS: readonly (readonly [string, string])[] = [
  ['words', '"many"'],
  ['a list', '[1]'],
  ['an object', '{}'],
  ['more than numbers hold', '1e400'],
  ['a NUL', '"\\u0000"'],
];

/** The JSON body of an operation with its examples filled in; null when it takes none. */
export function exampleOf(document: Document, operation: Operation): Readonly<Record<string, unknown>> | null {
  const schema = resolved(document, operation.requestBody?.content?.['application/json']?.schema);
  return schema?.properties ? (exampleOfSchema(document, schema) as Record<string, unknown>) : null;
}

/** The operation with each of its fields in turn holding what it cannot hold. */
export function fieldCases(
  document: Document,
  operation: Operation,
  at: { readonly method: string; readonly target: string; readonly token: string },
): readonly Case[] {
  const schema = resolved(document, operation.requestBody?.content?.['application/json']?.schema);
  const example = exampleOf(document, operation);
  if (!schema?.properties || !example) return [];
  return Object.entries(schema.properties).flatMap(([field, described]) => {
    const type = [resolved(document, described)?.type].flat()[0];
    const wrong = type === 'number' || type === 'integer' ? WRONG_FOR_NUMBERS : type === 'string' ? WRONG_FOR_TEXT : [];
    return wrong.map(([what, json]): Case => {
      const others = Object.entries(example).filter(([name]) => name !== field);
      const parts = [
        ...others.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`),
        `"${field}":${json}`,
      ];
      return {
        family: 'fields',
        name: `${at.method} ${at.target}: ${field} is ${what}`,
        request: {
          bytes: bytesOf({
            ...at,
            body: `{${parts.join(',')}}`,
            headers: ['Content-Type: application/json', 'If-Match: "1"'],
          }),
          then: 'wait',
        },
        expects: 'refused',
        isApi: true,
      };
    });
  });
}

function exampleOfSchema(document: Document, given: Schema | undefined): unknown {
  const schema = resolved(document, given);
  if (!schema) return null;
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum[0];
  if (schema.properties) {
    const entries = Object.entries(schema.properties).map(([name, each]) => [name, exampleOfSchema(document, each)]);
    return Object.fromEntries(entries) as unknown;
  }
  return schema.items ? [exampleOfSchema(document, schema.items)] : 'x';
}

function resolved(document: Document, schema: Schema | undefined): Schema | undefined {
  const [only] = schema?.allOf ?? [];
  if (only && !schema?.properties) return resolved(document, only);
  const name = /^#\/components\/schemas\/(.+)$/.exec(schema?.$ref ?? '')?.[1];
  return name ? resolved(document, document.components?.schemas?.[name]) : schema;
}
