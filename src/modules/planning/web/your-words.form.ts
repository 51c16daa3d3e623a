import { Transform } from 'class-transformer';
import { Allow, IsString, ValidateBy } from 'class-validator';
import { ReadsAs } from '#platform/http/reads-as';
import { parseDateOfBirth } from '#shared/typed-date';
import { LONGEST_OWN, OWN_QUESTIONS } from '../domain/own-words.js';

export const ASK_BORN = 'Enter your date of birth, such as 27/3/1985';
const TOO_LONG = `Use ${LONGEST_OWN.toLocaleString('en-GB')} characters or fewer`;

/** What opens somebody's part: the day only they and we know. */
export class BornForm {
  @ReadsAs(parseDateOfBirth, ASK_BORN)
  @IsString({ message: ASK_BORN })
  readonly born: string = '';
}

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
