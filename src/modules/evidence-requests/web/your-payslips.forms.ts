import { IsIn, IsString } from 'class-validator';
import { WithFile } from '#modules/documents';
import { ReadsAs } from '#platform/http/reads-as';
import { IsTypedDate } from '#platform/http/typed-date';
import { parsePounds } from '#shared/money';
import { parseTypedDate } from '#shared/typed-date';
import type { TypedBeside } from '../domain/typed-beside.js';

/** Hours with at most one decimal: "69", "69.3". */
export const parseHours = (text: string): number | null =>
  /^\d{1,4}(\.\d)?$/.test(text.trim()) ? Number(text.trim()) : null;

const moreThanNothing = (read: (text: string) => number | null) => (text: string) => {
  const value = read(text);
  return value !== null && value > 0 ? value : null;
};

/** One payslip, with what its sender may type from it and may leave out. */
export class PayslipForm extends WithFile {
  /** What the right date of birth was answered with. */
  @IsString()
  readonly proof: string = '';

  @IsTypedDate(null)
  readonly paidOn: string = '';

  @ReadsAs(moreThanNothing(parsePounds), 'Enter the pay in pounds and pence, such as 881.35, or leave it empty')
  @IsString({ message: 'Enter the pay, or leave it empty' })
  readonly gross: string = '';

  @ReadsAs(moreThanNothing(parseHours), 'Enter the hours, such as 69 or 69.5, or leave it empty')
  @IsString({ message: 'Enter the hours, or leave it empty' })
  readonly hours: string = '';

  /** Typed beside "I stopped working there": it holds no payslip up. */
  @IsString()
  readonly lastDay: string = '';

  /** Another button than "Send": they stopped working there, have sent everything, or take the payslip of this id back. */
  @IsIn(['', 'stopped', 'finished'], { message: 'Choose one of the buttons' })
  readonly says: string = '';

  @IsString()
  readonly takeBack: string = '';
}

/** What stands on the page as it was typed: it goes along wherever a question comes between, so that nothing of it is lost. */
export class TypedBefore {
  @IsString()
  readonly proof: string = '';

  /** The photo that was chosen, by its id. */
  @IsString()
  readonly heldFile: string = '';

  @IsString()
  readonly paidOn: string = '';

  @IsString()
  readonly gross: string = '';

  @IsString()
  readonly hours: string = '';

  @IsString()
  readonly lastDay: string = '';
}

/** "I stopped working there", when that was, where they know, and whether they are sure: blank before they were asked. */
export class StoppedForm extends TypedBefore {
  @IsTypedDate(null)
  override readonly lastDay: string = '';

  @IsIn(['', 'yes', 'no'], { message: 'Choose one of the buttons' })
  readonly sure: string = '';
}

/** "Take it back", which one, and whether they are sure. */
export class TakenBackForm extends TypedBefore {
  @IsString()
  readonly payslip: string = '';

  @IsIn(['', 'yes', 'no'], { message: 'Choose one of the buttons' })
  readonly sure: string = '';
}

/** "I have sent everything", and whether what was not sent may be left out: blank before they were asked. */
export class FinishedForm extends TypedBefore {
  @IsIn(['', 'yes', 'no'], { message: 'Choose one of the buttons' })
  readonly sure: string = '';
}

/** What was typed of a form without faults; null for what was left out. */
export function typedBeside({ paidOn, gross, hours }: PayslipForm): TypedBeside {
  return { paidOn: parseTypedDate(paidOn), grossPence: parsePounds(gross), hours: parseHours(hours) };
}

/** What stood on the page, of any of its forms. */
export function typedBefore({ proof, heldFile, paidOn, gross, hours, lastDay }: TypedBefore): TypedBefore {
  return { proof, heldFile, paidOn, gross, hours, lastDay };
}
