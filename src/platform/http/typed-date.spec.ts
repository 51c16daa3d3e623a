import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { IsTypedDate } from './typed-date.js';

class Form {
  @IsTypedDate('Enter the day')
  readonly needed: unknown = '27/3/2026';

  @IsTypedDate(null)
  readonly optional: unknown = '';
}

const faultOf = (change: object): string | undefined =>
  Object.values(validateSync(plainToInstance(Form, change))[0]?.constraints ?? {})[0];

it.each(['', ' ', '27/3/2026', '27 March 26', '1/1/2000'])('an optional day may be %j', (optional) => {
  expect(faultOf({ optional })).toBeUndefined();
});

it.each(['31/2/2026', 'soon', '31/12/1999', '1/1/2200'])(
  'an optional day may not be %j, in the usual words',
  (optional) => {
    expect(faultOf({ optional })).toContain(`“${optional}” is not a date we can use`);
  },
);

it('an optional day is text', () => {
  expect(faultOf({ optional: 5 })).toBe('Enter a date, such as 27/3/2026');
});

it('a day that is needed may not be blank', () => {
  expect(faultOf({ needed: ' ' })).toBe('Enter the day');
});
