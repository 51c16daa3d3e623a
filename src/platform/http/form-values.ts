import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';

/**
 * The values of a form from whatever was posted. A browser sends each text field once; where a field declared as text
 * comes several times the last one counts, and what is no text is taken as not sent. One ticked box of several comes as a
 * text, two as a list: a field declared as a list is always one.
 */
export function formValues<T extends object>(Form: Type<T>, posted: unknown): T {
  const given = typeof posted === 'object' && posted !== null && !Array.isArray(posted) ? posted : {};
  const value = plainToInstance(Form, { ...given }, { exposeDefaultValues: true });
  const fields = value as Record<string, unknown>;
  const blank = new Form() as Record<string, unknown>;
  for (const field of fieldsOf(Form, String)) {
    if (fields[field] !== undefined && fields[field] !== null) fields[field] = textOf(fields[field]) ?? blank[field];
  }
  for (const field of fieldsOf(Form, Array)) {
    if (typeof fields[field] === 'string') fields[field] = [fields[field]];
  }
  return value;
}

/** Before a form is shown again: text that was not sent at all is blank, as an empty field of a browser is. */
export function blankWhatIsMissing(value: object): void {
  const fields = value as Record<string, unknown>;
  for (const field of fieldsOf(value.constructor as Type<object>, String)) fields[field] ??= '';
}

function textOf(value: unknown): string | undefined {
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  if (typeof last === 'string') return last;
  return typeof last === 'number' || typeof last === 'boolean' ? String(last) : undefined;
}

/** The validated properties that are declared as text, or as a list, by the types the compiler leaves behind. */
function fieldsOf(Form: Type<object>, type: StringConstructor | ArrayConstructor): ReadonlySet<string> {
  const rules = getMetadataStorage().getTargetValidationMetadatas(Form, '', false, false);
  const names = rules.map(({ propertyName }) => propertyName);
  return new Set(names.filter((name) => Reflect.getMetadata('design:type', Form.prototype as object, name) === type));
}
