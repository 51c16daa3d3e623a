import { Transform } from 'class-transformer';
import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';
import { formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import {
  FIT_NOTE_FORMS,
  FIT_NOTE_KINDS,
  FIT_NOTE_OPTIONS,
  type FitNoteForm as FormOfNote,
  type FitNoteKind,
  type FitNoteOption,
  type FitNoteWords,
} from '../domain/fit-note.js';

const codes = (choices: readonly { readonly code: string }[]): string[] => choices.map(({ code }) => code);

/** A fit note as it is read off the paper or a screen. */
export class FitNoteForm {
  @IsIn(codes(FIT_NOTE_FORMS), { message: 'Select which form it is' })
  readonly form: FormOfNote | '' = 'fit-note';

  @IsIn(codes(FIT_NOTE_KINDS), { message: 'Select what it says' })
  readonly kind: FitNoteKind | '' = '';

  @Transform(({ value }: { value: unknown }) => (value === undefined ? [] : [value].flat()))
  @IsIn(codes(FIT_NOTE_OPTIONS), { each: true, message: 'Select from the list what would help' })
  readonly options: FitNoteOption[] = [];

  @IsIn(['yes', 'no'], { message: 'Select whether it has comments' })
  readonly comments: string = '';

  @IsTypedDate('Enter the day it was issued, such as 27/3/2026')
  readonly issuedOn: string = '';

  @IsTypedDate('Enter its first day, such as 27/3/2026')
  readonly startsOn: string = '';

  @IsTypedDate('Enter its last day, such as 27/3/2026')
  readonly endsOn: string = '';

  @Matches(/\S/, { message: 'Select who issued it' })
  @MaxLength(50, { message: 'Select who issued it' })
  readonly issuer: string = '';

  /** Codes of what was unusual on the screen, when the box beside it was ticked. */
  @IsString({ message: 'Tick the box, or leave it blank' })
  @MaxLength(100, { message: 'Tick the box, or leave it blank' })
  readonly confirmed: string = '';

  /** The edition that was on the screen; 0 for a new note. */
  @Matches(/^\d{1,6}$/, { message: 'Reload the page and try again' })
  readonly basedOn: string = '0';
}

/** Taking away a note that should not be there. */
export class RemoveFitNoteForm {
  @Matches(/\S/, { message: 'Enter why it was a mistake' })
  @MaxLength(300, { message: 'The reason must be 300 characters or fewer' })
  readonly because: string = '';

  @Matches(/^\d{1,6}$/, { message: 'Reload the page and try again' })
  readonly basedOn: string = '';
}

/** What a form says, once its days can be read; null before. */
export function readNote(form: FitNoteForm): FitNoteWords | null {
  const { kind, form: sort, options, issuer, comments } = form;
  const [issuedOn, startsOn, endsOn] = [form.issuedOn, form.startsOn, form.endsOn].map((day) => parseTypedDate(day));
  if (!issuedOn || !startsOn || !endsOn || kind === '' || sort === '') return null;
  const inOrder = codes(FIT_NOTE_OPTIONS).filter((code) => options.includes(code as FitNoteOption));
  return {
    ...{ form: sort, kind, options: inOrder as FitNoteOption[], issuer, hasComments: comments === 'yes' },
    ...{ issuedOn, startsOn, endsOn },
  };
}

/** The note of a form without faults. */
export function noteOf(form: FitNoteForm): FitNoteWords {
  const note = readNote(form);
  if (!note) throw new Error('A form with faults is no fit note');
  return note;
}

/** A kept note as a form shows it. */
export function typedNote(note: FitNoteWords, edition: number): FitNoteForm {
  const { form, kind, options, issuer, hasComments, issuedOn, startsOn, endsOn } = note;
  return {
    ...{ form, kind, options: [...options], issuer, comments: hasComments ? 'yes' : 'no' },
    ...{ issuedOn: formatUkDate(issuedOn), startsOn: formatUkDate(startsOn), endsOn: formatUkDate(endsOn) },
    ...{ confirmed: '', basedOn: String(edition) },
  };
}
