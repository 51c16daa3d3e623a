import { Allow, IsString, Matches } from 'class-validator';
import { UploadedFile } from '#platform/http/uploaded-file';

/** A file that proves something. */
export class EvidenceForm {
  @Matches(/\S/, { message: 'Select what the file is' })
  @IsString({ message: 'Select what the file is' })
  readonly evidenceKind: string = '';

  /** Checked by its content where it is kept; a form without one says so itself. */
  @Allow()
  readonly file: unknown = null;
}

/** The file of a form; null when none was chosen. */
export function fileOf(form: { readonly file: unknown }): UploadedFile | null {
  return form.file instanceof UploadedFile && !form.file.isEmpty ? form.file : null;
}
