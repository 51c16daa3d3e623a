import { IsArray, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { ROLE_SOURCES } from '../domain/sso.js';

/** What an administrator fills in to connect an organisation. */
export class ConnectionForm {
  @IsString()
  @IsNotEmpty({ message: 'Enter the organisation’s name' })
  @MaxLength(200, { message: 'Enter a name of 200 characters or fewer' })
  name: string = '';

  /** The provider's id; '' is the accountable body. */
  @IsString()
  @IsOptional()
  provider: string = '';

  @IsString()
  @IsNotEmpty({ message: 'Enter the issuer' })
  @MaxLength(300, { message: 'Enter an address of 300 characters or fewer' })
  issuer: string = '';

  @IsString()
  @IsNotEmpty({ message: 'Enter the client id' })
  @MaxLength(200, { message: 'Enter a client id of 200 characters or fewer' })
  clientId: string = '';

  @IsString()
  @IsNotEmpty({ message: 'Enter the client secret or the private key' })
  @MaxLength(10_000, { message: 'Enter a secret or key of 10,000 characters or fewer' })
  secret: string = '';

  @IsString()
  @IsNotEmpty({ message: 'Enter at least one email domain' })
  @MaxLength(1_000, { message: 'Enter domains of 1,000 characters or fewer' })
  domains: string = '';

  @IsString()
  @MaxLength(200, { message: 'Enter values of 200 characters or fewer' })
  factorValues: string = '';

  @IsIn([...ROLE_SOURCES], { message: 'Select who decides the role' })
  rolesFrom: string = 'here';

  @IsArray()
  options: string[] = [];
}

export class RuleForm {
  @IsString()
  @IsNotEmpty({ message: 'Enter the role’s value or the group’s name or id' })
  @MaxLength(200, { message: 'Enter a value of 200 characters or fewer' })
  value: string = '';

  @IsString()
  @IsNotEmpty({ message: 'Select a role' })
  role: string = '';

  @IsString()
  @IsOptional()
  provider: string = '';

  @IsString()
  @IsOptional()
  @MaxLength(200, { message: 'Enter a team of 200 characters or fewer' })
  team: string = '';
}
