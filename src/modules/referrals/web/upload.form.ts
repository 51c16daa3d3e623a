import { IsOptional } from 'class-validator';

/** A file cannot be shown again: after a refusal it must be chosen anew. */
export class UploadForm {
  @IsOptional()
  file: string = '';
}
