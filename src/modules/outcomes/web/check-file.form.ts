import { IsIn, Matches } from 'class-validator';

/** What somebody sees in the file of a payment. */
export class CheckFileForm {
  @IsIn(['shows-it', 'does-not'], { message: 'Select what the file shows' })
  readonly answer: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}
