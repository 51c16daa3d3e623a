import { Transform } from 'class-transformer';
import { Allow, Matches, ValidateBy } from 'class-validator';
import { answerTyped, readAnswers, type ProfileAnswers } from '../domain/profile-answers.js';
import { PROFILE_QUESTIONS } from '../domain/profile-questions.js';

/** A field for every question of the profile; what is wrong with an answer stands beside it. */
export class ProfileForm {
  /** The edition that was on the screen; 0 when there was none. */
  @Matches(/^\d{1,6}$/, { message: 'Reload the page and try again' })
  basedOn: string = '0';

  [question: string]: string | readonly string[];
}

for (const { code, kind } of PROFILE_QUESTIONS) {
  Allow()(ProfileForm.prototype, code);
  // A browser sends one ticked box as a text and several as a list.
  if (kind === 'choices') {
    Transform(({ value }: { value: unknown }) => (value === undefined ? [] : [value].flat()))(
      ProfileForm.prototype,
      code,
    );
  }
  ValidateBy({
    name: 'canBeKept',
    validator: {
      validate: (value: unknown) => faultOf(code, value) === undefined,
      defaultMessage: (about) => faultOf(code, about?.value) ?? '',
    },
  })(ProfileForm.prototype, code);
}

function faultOf(code: string, value: unknown): string | undefined {
  return readAnswers({ [code]: value }).faults[0]?.text;
}

/** The form with the answers of an edition in its fields. */
export function typedAnswers(answers: ProfileAnswers): Record<string, string | readonly string[]> {
  return Object.fromEntries(
    PROFILE_QUESTIONS.map((question) => [question.code, answerTyped(question, answers[question.code])]),
  );
}
