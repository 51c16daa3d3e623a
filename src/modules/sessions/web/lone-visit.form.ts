import { IsIn } from 'class-validator';
import { RISK_CODES, type Risk } from '#modules/lone-visits';

const YES_OR_NO = ['yes', 'no'] as const;

/** What is known of the place somebody goes to alone. Nothing of whom they meet. */
export class LoneVisitForm {
  @IsIn(YES_OR_NO, { message: 'Select whether it is somebody’s home' })
  isHome: 'yes' | 'no' | '' = '';

  @IsIn(RISK_CODES, { message: 'Select how the place is rated' })
  risk: Risk = '';

  @IsIn(YES_OR_NO, { message: 'Select whether two people should go' })
  twoPeople: 'yes' | 'no' | '' = 'no';
}
