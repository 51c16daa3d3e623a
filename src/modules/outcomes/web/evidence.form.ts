import { IsString, Matches } from 'class-validator';
import { WithFile } from '#modules/documents';

/** A file that proves something. */
export class EvidenceForm extends WithFile {
  @Matches(/\S/, { message: 'Select what the file is' })
  @IsString({ message: 'Select what the file is' })
  readonly evidenceKind: string = '';
}
