import { IsString, Matches, MaxLength } from 'class-validator';

/** Which edition of an entry somebody acts on. */
export class VersionForm {
  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}

/** Why a service goes out of the directory. */
export class RetireServiceForm extends VersionForm {
  @Matches(/\p{L}|\p{N}/u, { message: 'Say why, so that nobody adds it again' })
  @MaxLength(300, { message: 'Why must be 300 characters or fewer' })
  @IsString({ message: 'Say why, so that nobody adds it again' })
  readonly because: string = '';
}
