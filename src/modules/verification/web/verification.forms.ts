import { IsIn, IsNotEmpty, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { movesFrom } from '#modules/outcomes';
import { PURPOSES } from '../application/verification.service.js';

export class OpenForm {
  @IsIn(PURPOSES.map(({ value }) => value), { message: 'Select why you need to see whose outcome it is' })
  readonly purpose: string = '';

  @IsNotEmpty({ message: 'Say in a few words why, for example which claim' })
  @MinLength(5, { message: 'Say in a few words why, for example which claim' })
  @MaxLength(500, { message: 'The reason must be 500 characters or fewer' })
  readonly reason: string = '';
}

const BODY_MOVES = (['provider-qa', 'verified', 'queried', 'confirmed'] as const).flatMap((state) =>
  movesFrom(state, ['body']),
);

/** What the accountable body decides about one outcome. */
export class DecideOneForm {
  @IsIn(BODY_MOVES, { message: 'Select what to do' })
  readonly move: string = '';

  @MaxLength(1000, { message: 'Use 1,000 characters or fewer' })
  @IsString({ message: 'Enter it as text' })
  readonly reason: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}
