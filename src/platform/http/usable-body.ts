import { isUtf8 } from 'node:buffer';
import { BadRequestException } from '@nestjs/common';
import { InvalidBody, type FieldProblem } from './request-body.js';
import { UploadedFile } from './uploaded-file.js';

/** Deeper than anything we ask for, and far from where walking a body recursively would end in an error. */
const DEEPEST = 32;
/** Reading an object into its class takes time with the square of its fields: 50,000 stopped the process for seconds. */
const MOST_FIELDS = 1_000;
/** More than a body of ours has in all its lists, and walked in a few milliseconds. */
const MOST_VALUES = 10_000;
const LONGEST_NAME = 200;
/** Enough to mend a body by; every further one would only make the answer large. */
const MOST_PROBLEMS = 20;
/** A NUL, which PostgreSQL cannot hold, or half a character, which would quietly become another one. */
const UNUSABLE = /\0|\p{Surrogate}/u;

/** Refuses bytes that are not UTF-8, as RFC 8259 asks: read anyway, they would be stored as other text than was sent. */
export function textOfJson(body: Buffer): string {
  if (!isUtf8(body)) throw new BadRequestException();
  return body.toString('utf8');
}

/** Whether a text can be stored as it was sent. */
export const isUsable = (text: string): boolean => !UNUSABLE.test(text);

/** Refuses, with pointers, text that cannot be stored as it was sent, and more or deeper fields than anything of ours has. */
export function refuseUnusable(body: unknown): void {
  const problems: FieldProblem[] = [];
  const waiting: { readonly value: unknown; readonly pointer: string; readonly depth: number }[] = [
    { value: body, pointer: '', depth: 0 },
  ];
  let seen = 0;
  for (let next = waiting.pop(); next && problems.length < MOST_PROBLEMS; next = waiting.pop()) {
    const { value, pointer, depth } = next;
    seen += 1;
    if (typeof value === 'string' && UNUSABLE.test(value)) {
      problems.push({ pointer, detail: 'This text holds a character that cannot be stored' });
    }
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value) || value instanceof UploadedFile)
      continue;
    if (depth === DEEPEST) throw new InvalidBody([{ pointer, detail: 'This is nested too deeply' }]);
    const fields = Object.entries(value);
    if (!Array.isArray(value) && fields.length > MOST_FIELDS)
      throw new InvalidBody([{ pointer, detail: 'There are too many fields' }]);
    if (seen + waiting.length + fields.length > MOST_VALUES)
      throw new InvalidBody([{ pointer, detail: 'There are too many values' }]);
    if (fields.some(([name]) => name.length > LONGEST_NAME))
      throw new InvalidBody([{ pointer, detail: 'The name of a field is too long' }]);
    for (const [name, inner] of fields) {
      const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      waiting.push({ value: inner, pointer: at, depth: depth + 1 });
    }
  }
  if (problems.length > 0) throw new InvalidBody(problems);
}
