import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { NOT_KNOWN } from './new-referral.form.js';

/** What a new referral of somebody we know asks; who they are stands on their record. */
export class ReferAgainForm {
  @IsNotEmpty({ message: 'Select their work now, or that you do not know' })
  @MaxLength(60, { message: 'Select a work status from the list' })
  workStatus: string = '';

  @IsIn(['yes', 'no', 'unknown'], { message: 'Select whether they have the right to work in the UK' })
  rightToWork: string = '';

  @IsString()
  @MaxLength(200, { message: 'Shorten this to 200 characters or fewer' })
  otherProgramme: string = '';

  @IsNotEmpty({ message: 'Select where the referral comes from' })
  @MaxLength(60, { message: 'Select where the referral comes from' })
  source: string = '';

  @IsString()
  @MaxLength(2_000, { message: 'The note must be 2,000 characters or fewer' })
  notes: string = '';

  @IsOptional()
  @IsIn(['', 'yes'])
  consentToShare: string = '';
}

/** What was said, as the intake takes it. */
export function saidIn({ workStatus, ...form }: ReferAgainForm): {
  readonly workStatus: string;
  readonly rightToWork: string;
  readonly otherProgramme: string;
  readonly source: string;
  readonly notes: string;
  readonly consentToShare: string;
} {
  return { ...form, workStatus: workStatus === NOT_KNOWN ? '' : workStatus };
}
