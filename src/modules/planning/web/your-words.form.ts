import { Transform } from 'class-transformer';
import { Allow, IsString, ValidateBy } from 'class-validator';
import { LONGEST_OWN, OWN_QUESTIONS } from '../domain/own-words.js';

const TOO_LONG = `Use ${LONGEST_OWN.toLocaleString('en-GB')} characters or fewer`;

/** A box for every question that somebody answers by themselves. */
export class YourWordsForm {
  /** What the right date of birth was answered with. */
  @IsString()
  proof: string = '';

  @IsString()
  step: string = '';

  [question: string]: string;
}

for (const { code } of OWN_QUESTIONS) {
  Allow()(YourWordsForm.prototype, code);
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value : ''))(YourWordsForm.prototype, code);
  ValidateBy({
    name: 'isNotTooLong',
    validator: {
      validate: (value: unknown) => typeof value !== 'string' || value.length <= LONGEST_OWN,
      defaultMessage: () => TOO_LONG,
    },
  })(YourWordsForm.prototype, code);
}
