import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { OWN_QUESTIONS, TAKINGS, type Taking } from '../domain/own-words.js';

/** Asking somebody to write their part. */
export class AskForm {
  /** The same for each press of the button on one page, so that two presses send one message. */
  @IsUUID(undefined, { message: 'Open this page again' })
  readonly key: string = '';
}

/** What becomes of each of their answers. */
export class TakeForm {
  /** The edition that was on the screen; 0 when there was none. */
  @Matches(/^\d{1,6}$/, { message: 'Reload the page and try again' })
  basedOn: string = '0';

  [question: string]: string;
}

for (const { code } of OWN_QUESTIONS) {
  IsIn(['', ...TAKINGS], { message: 'Select what becomes of this answer' })(TakeForm.prototype, code);
  // Only what they answered is asked about.
  IsOptional()(TakeForm.prototype, code);
}

/** The decisions of a form without faults; what nothing was said of stays as it stands. */
export function takingsOf(form: TakeForm): Readonly<Record<string, Taking>> {
  return Object.fromEntries(
    OWN_QUESTIONS.flatMap(({ code }) => {
      const taking = TAKINGS.find((known) => known === form[code]);
      return taking ? [[code, taking]] : [];
    }),
  );
}
