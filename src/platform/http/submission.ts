import type { PipeTransform, Type } from '@nestjs/common';
import { validateSync, type ValidationError } from 'class-validator';
import { DomainError, StaleVersion } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { blankWhatIsMissing, formValues } from './form-values.js';
import type { PageResult } from './page.js';
import { marksOf, mergedWith, readMarks, writeMarks, type ShownMarks } from './shown-values.js';

export interface FieldError {
  readonly field: string;
  readonly text: string;
  readonly href: string;
}

/** What a person typed into a form, and what is wrong with it. `value` keeps everything as typed. */
export class Submission<T extends object> {
  private constructor(
    readonly value: T,
    readonly errors: readonly FieldError[],
    /** After a clash: what the record says now, for the fields to show beside what was typed. */
    readonly now: Partial<T> | null = null,
    /** What the form showed before anybody typed; null where it does not say. */
    private readonly marks: ShownMarks | null = null,
    /** What the page answers while the form is not right. */
    readonly status: 400 | 413 = 400,
  ) {}

  /** For a hidden field `_shown` of forms with a version: see `attempt`. */
  get shown(): string {
    return writeMarks(this.marks ?? marksOf(this.value));
  }

  static as<T extends object>(Form: Type<T>): PipeTransform<unknown, Submission<T>> {
    return { transform: (body) => Submission.of(Form, body) };
  }

  /** The form before anybody typed; `value` may bring what is known already. */
  static blank<T extends object>(Form: Type<T>, value: Partial<T> = {}): Submission<T> {
    return new Submission(Object.assign(new Form(), value), []);
  }

  static of<T extends object>(Form: Type<T>, body: unknown): Submission<T> {
    const value = formValues(Form, body);
    const errors = validateSync(value, { whitelist: true, stopAtFirstError: true }).flatMap((error) => wordsOf(error));
    const again = (body as { _again?: unknown } | null | undefined)?._again;
    if (errors.length > 0 || again) blankWhatIsMissing(value);
    const { _shown: shown } = (body ?? {}) as { _shown?: unknown };
    const form = new Submission(value, again ? [] : errors, null, readMarks(shown));
    return again ? form.refused('', again === 'file' ? AGAIN_WITHOUT_FILE : AGAIN) : form;
  }

  /** The same form with one more thing wrong; field '' speaks of the whole form. */
  refused(field: (keyof T & string) | '', text: string): Submission<T> {
    const error = { field, text, href: field ? `#${field}` : '#main-content' };
    return new Submission(this.value, [...this.errors, error], this.now, this.marks, this.status);
  }

  /** The same form with what a command refused, beside the field that the refusal names where there is such a field. */
  refusedBy({ field, message, refusal }: DomainError): Submission<T> {
    const place = field !== null && field in this.value ? (field as keyof T & string) : '';
    const again = this.refused(place, message);
    if (refusal !== 'too-large') return again;
    return new Submission(again.value, again.errors, again.now, again.marks, 413);
  }

  /** The same form with these values in place of what was typed. */
  taking(values: Partial<T>): Submission<T> {
    const value = Object.assign(Object.create(Object.getPrototypeOf(this.value) as object) as T, this.value, values);
    return new Submission(value, this.errors, this.now, this.marks, this.status);
  }

  get ok(): boolean {
    return this.errors.length === 0;
  }

  /**
   * Tries the command. A refusal undoes it and shows the form again with the reason beside its field and everything as
   * typed; anything else passes on. When somebody else saved first, the form comes back on the edition that is there
   * now, with `now` (the form's values of that edition) beside what was typed, so that pressing again decides. Where the form
   * said what it had shown (`shown`), a field that only the other one changed is theirs already: pressing again loses neither.
   */
  async attempt<R>(
    command: () => Promise<R>,
    then: {
      readonly done: (result: R) => PageResult;
      readonly refused: (again: Submission<T>) => Promise<PageResult> | PageResult;
      readonly now?: () => Promise<Partial<T>>;
    },
  ): Promise<PageResult> {
    if (!this.ok) return then.refused(this);
    let result: R;
    try {
      result = await UnitOfWork.ambient.attempt(command);
    } catch (error) {
      if (!(error instanceof DomainError) || !isShownOnTheForm(error)) throw error;
      if (error instanceof StaleVersion) return then.refused(this.overtaken(error, (await then.now?.()) ?? null));
      return then.refused(this.refusedBy(error));
    }
    return then.done(result);
  }

  private overtaken({ what, currentVersion }: StaleVersion, now: Partial<T> | null): Submission<T> {
    const value = Object.assign(Object.create(Object.getPrototypeOf(this.value) as object) as T, this.value);
    if ('version' in value) {
      Object.assign(value, { version: typeof value.version === 'number' ? currentVersion : String(currentVersion) });
    }
    if (!now) return new Submission(value, [...this.errors, wholeForm(`${clash(what)}. ${LOOK_AGAIN}`)]);
    // The version is what the clash is about, and nobody's words.
    const { version: _version, ...theirs } = now as Partial<T> & { version?: unknown };
    const { taken, apart } = mergedWith<object>(this.value, theirs, this.marks);
    Object.assign(value, taken);
    const marks = this.marks && marksOf({ ...this.value, ...now });
    return new Submission(value, [...this.errors, wholeForm(`${clash(what)}. ${adviceOn(taken, apart)}`)], now, marks);
  }
}

const LOOK_AGAIN = 'What you typed is still here. Look at what is there now, then press the button again';
const KEEP_MINE = 'Where it now says something else, that is shown with the field. Save again to keep what you typed';
const BOTH_KEPT =
  'What they changed is in the form already, beside what you typed. Check it, then save again to keep both';

const clash = (what: string): string => `Somebody else changed this ${what} while you were typing`;
const wholeForm = (text: string): FieldError => ({ field: '', text, href: '#main-content' });

function adviceOn(taken: object, apart: readonly string[]): string {
  const isTaken = Object.keys(taken).length > 0;
  if (!isTaken) return KEEP_MINE;
  return apart.length === 0 ? BOTH_KEPT : `What only they changed is in the form already. ${KEEP_MINE}`;
}

/** A form that waited while its sender signed in again is shown before it is judged. */
const AGAIN =
  'You were signed out before this was sent. What you typed is still here. Check it, then press the button again';
const AGAIN_WITHOUT_FILE = `${AGAIN}. The file could not be kept: choose it again`;
const SHOWN_ON_THE_FORM = new Set(['rule', 'conflict', 'stale', 'too-large', 'unsupported']);

/** What is only busy for a moment, and says with which field, must not cost anybody what they typed. */
function isShownOnTheForm({ refusal, field }: DomainError): boolean {
  return SHOWN_ON_THE_FORM.has(refusal) || (refusal === 'unavailable' && field !== null);
}

function wordsOf(error: ValidationError, path = ''): FieldError[] {
  const field = path ? `${path}.${error.property}` : error.property;
  const own = Object.values(error.constraints ?? {})[0];
  const inner = (error.children ?? []).flatMap((child) => wordsOf(child, field));
  return own ? [{ field, text: own, href: `#${field}` }, ...inner] : inner;
}
