import { Allow, IsIn, IsString } from 'class-validator';
import { UploadedFile } from '#platform/http/uploaded-file';

/** The fields of a form that takes a file along (macro formFile). */
export class WithFile {
  /** Checked by its content where it is kept; a form that needs one says so itself. */
  @Allow()
  readonly file: unknown = null;

  /** The file that was chosen on an earlier try, by its id. */
  @IsString({ message: 'Choose the file again' })
  readonly heldFile: string = '';

  /** Which button was pressed. `show-file` shows what was chosen beside the fields; `save-more` goes on with the same file. */
  @IsIn(['save', 'save-more', 'show-file', 'remove-file'], { message: 'Use one of the buttons' })
  readonly step: string = 'save';
}

/** The file just chosen on a form; null when none was. */
export function fileOf(form: { readonly file: unknown }): UploadedFile | null {
  return form.file instanceof UploadedFile && !form.file.isEmpty ? form.file : null;
}
