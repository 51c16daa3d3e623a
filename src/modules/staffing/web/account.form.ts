import { Type } from 'class-transformer';
import { IsEmail, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { ROLE_LABEL, type Role } from '#platform/security/role';

const ROLES = Object.keys(ROLE_LABEL) as Role[];
const MODELS = ['ips', 'seqf'];

/** What is said about an account, whoever it is; ids and codes as the page offers them. */
export class AccountForm {
  @IsNotEmpty({ message: 'Enter the person’s name' })
  @MaxLength(200, { message: 'The name must be 200 characters or fewer' })
  readonly name: string = '';

  @IsIn(ROLES, { message: 'Select a role' })
  readonly role: string = '';

  @IsOptional()
  @MaxLength(100)
  readonly provider: string = '';

  @IsOptional()
  @MaxLength(100)
  readonly team: string = '';

  @MaxLength(20, { message: 'Enter the code of the practice, such as G82050' })
  readonly practice: string = '';

  @MaxLength(200, { message: 'The organisation must be 200 characters or fewer' })
  readonly organisation: string = '';

  @MaxLength(50, { message: 'Enter a telephone number' })
  readonly phone: string = '';

  @MaxLength(10, { message: 'Enter a share of full time, such as 0.8' })
  readonly fte: string = '1';

  @IsOptional()
  @IsIn(MODELS, { each: true, message: 'Select the models they work in' })
  readonly models: string | string[] = [];

  @IsOptional()
  @IsString({ each: true, message: 'Select from the list' })
  readonly districts: string | string[] = [];

  /** With commas between them. */
  @MaxLength(700, { message: 'Enter up to 10 languages of 60 characters or fewer, with commas between them' })
  readonly languages: string = '';

  @IsOptional()
  @IsString({ each: true, message: 'Select from the list' })
  readonly skills: string | string[] = [];
}

export class InviteForm extends AccountForm {
  @MaxLength(254, { message: 'Enter an email address of 254 characters or fewer' })
  @IsEmail({}, { message: 'Enter an email address in the correct format, like name@example.com' })
  readonly email: string = '';
}

export class ChangeAccountForm extends AccountForm {
  /** What the person saw: somebody else may have changed the account since. */
  @Type(() => Number)
  @IsInt({ message: 'Open this page again from the account' })
  readonly version: number;
}

export class SuspendForm {
  @Type(() => Number)
  @IsInt({ message: 'Open this page again from the account' })
  readonly version: number;
}
