import { IsIn, IsNotEmpty, IsString, Matches, MaxLength } from 'class-validator';
import { IsTypedDate } from '#platform/http/typed-date';
import { STRATA } from '../domain/sample.js';

/** What to draw, from which outcomes. */
export class DrawSampleForm {
  @IsTypedDate('Enter the first day, such as 1/7/2026')
  readonly reachedFrom: string = '';

  @IsTypedDate('Enter the last day, such as 30/9/2026')
  readonly asOf: string = '';

  @Matches(/^[1-9]\d{0,3}$/, { message: 'Enter how many, as a whole number from 1' })
  readonly wanted: string = '';

  @IsIn(['outcomes', 'percent'], { message: 'Select whether it is a number or a share' })
  readonly unit: string = 'percent';

  @IsIn(STRATA.map(({ value }) => value), { message: 'Select how it is spread' })
  readonly strata: string = 'none';

  @MaxLength(60, { message: 'The seed must be 60 characters or fewer' })
  @IsNotEmpty({ message: 'Enter a seed: any words or number' })
  @IsString({ message: 'Enter the seed as text' })
  readonly seed: string = '';
}

/** What was found about one outcome of a sample. */
export class FindingForm {
  @IsIn(['right', 'not-right'], { message: 'Select whether it is right' })
  readonly finding: string = '';

  @MaxLength(1000, { message: 'Use 1,000 characters or fewer' })
  @IsString({ message: 'Enter it as text' })
  readonly what: string = '';

  @Matches(/^\d{1,9}$/, { message: 'Reload the page and try again' })
  readonly version: string = '';
}
