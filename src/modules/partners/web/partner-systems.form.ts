import { IsArray, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { KINDS, PACES } from '../domain/partner-system.js';

/** What may be changed about a partner's system. */
export class PartnerForm {
  @IsString()
  @IsNotEmpty({ message: 'Enter the system’s name' })
  @MaxLength(200, { message: 'Enter a name of 200 characters or fewer' })
  name: string = '';

  @IsArray()
  scopes: string[] = [];

  @IsIn([...PACES], { message: 'Select how often it may ask' })
  pace: string = 'ordinary';

  @IsString()
  @IsNotEmpty({ message: 'Enter who looks after it' })
  @MaxLength(200, { message: 'Enter a name of 200 characters or fewer' })
  contactName: string = '';

  @IsString()
  @IsNotEmpty({ message: 'Enter their email address' })
  @MaxLength(254, { message: 'Enter an email address of 254 characters or fewer' })
  contactEmail: string = '';

  /** Which edition somebody had before them when they began to change it. */
  @IsString()
  @IsOptional()
  version: string = '';
}

export class NewPartnerForm extends PartnerForm {
  @IsIn([...KINDS], { message: 'Select whose system it is' })
  kind: string = '';

  /** The provider's id. */
  @IsString()
  @IsOptional()
  provider: string = '';

  @IsString()
  @IsOptional()
  @MaxLength(200, { message: 'Enter a name of 200 characters or fewer' })
  organisation: string = '';

  @IsString()
  @IsOptional()
  @MaxLength(20_000, { message: 'Paste keys of 20,000 characters or fewer' })
  keys: string = '';
}

export class KeysForm {
  @IsString()
  @IsNotEmpty({ message: 'Paste the public keys' })
  @MaxLength(20_000, { message: 'Paste keys of 20,000 characters or fewer' })
  keys: string = '';
}
