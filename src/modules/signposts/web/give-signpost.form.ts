import { IsIn, IsString, Matches, MaxLength, ValidateBy } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';
import { AGREED_HOW, OUTCOMES, SIGNPOST_KINDS } from '../domain/signpost-state.js';

const codes = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code);

/** Asked only of a warm referral; whoever is signposted may leave it blank. */
const OfWarmReferral = (holds: (value: unknown) => boolean, words: string): PropertyDecorator =>
  ValidateBy({
    name: 'isOfWarmReferral',
    validator: {
      validate: (value: unknown, about) =>
        ((about?.object ?? {}) as Partial<GiveSignpostForm>).kind !== 'warm-referral' || holds(value),
      defaultMessage: () => words,
    },
  });

/** Pointing somebody to a service. */
export class GiveSignpostForm {
  @Matches(/^[0-9a-f-]{36}$/i, { message: 'Choose a service from the directory' })
  readonly serviceId: string = '';

  @IsString({ message: 'Choose what it is for' })
  @MaxLength(60, { message: 'Choose what it is for' })
  readonly need: string = '';

  @IsIn(codes(SIGNPOST_KINDS), { message: 'Select signpost or warm referral' })
  readonly kind: string = '';

  @IsTypedDate('Enter when you told them, such as 27/3/2026')
  readonly givenOn: string = '';

  @OfWarmReferral((value) => value === 'yes' || value === 'no', 'Select whether they agree')
  @IsIn(['', 'yes', 'no'], { message: 'Select whether they agree' })
  readonly agreed: string = '';

  @OfWarmReferral((value) => codes(AGREED_HOW).includes(String(value)), 'Select how they agreed')
  @IsIn(['', ...codes(AGREED_HOW)], { message: 'Select how they agreed' })
  readonly agreedHow: string = '';

  @IsString({ message: 'Enter a note as text' })
  @MaxLength(500, { message: 'The note must be 500 characters or fewer' })
  readonly note: string = '';
}

/** What came of it. */
export class OutcomeForm {
  @IsIn(codes(OUTCOMES), { message: 'Select what came of it' })
  readonly state: string = '';

  @IsTypedDate('Enter when, such as 27/3/2026')
  readonly on: string = '';

  @IsString({ message: 'Enter a note as text' })
  @MaxLength(500, { message: 'The note must be 500 characters or fewer' })
  readonly note: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}
