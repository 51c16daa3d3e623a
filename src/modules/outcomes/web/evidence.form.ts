import { IsIn, IsString, Matches } from 'class-validator';
import { WithFile } from '#modules/documents';

/** A file that proves something. */
export class EvidenceForm extends WithFile {
  @Matches(/\S/, { message: 'Select what the file is' })
  @IsString({ message: 'Select what the file is' })
  readonly evidenceKind: string = '';

  /** Of a payment: whether whoever attaches it has looked, and it shows the payment. */
  @IsIn(['yes', 'no'], { message: 'Say whether the file shows this payment' })
  readonly fileShows: string = 'yes';
}
