import { ValidateBy } from 'class-validator';
import { parseTypedDate, typedDateFault } from '#shared/typed-date';

/** Days outside this are slips of the finger, and days far outside have no London time. */
const [FIRST_DAY, LAST_DAY] = ['2000-01-01', '2199-12-31'];

/**
 * A day of support typed into one box, in any usual British way of writing it: read it with `parseTypedDate`. Left blank
 * it is refused in the words given, or taken where those are null.
 */
export const IsTypedDate = (whenBlank: string | null): PropertyDecorator =>
  ValidateBy({
    name: 'isTypedDate',
    validator: {
      validate: (value: unknown) => {
        if (whenBlank === null && typeof value === 'string' && value.trim() === '') return true;
        const day = typeof value === 'string' ? parseTypedDate(value) : null;
        return day !== null && day >= FIRST_DAY && day <= LAST_DAY;
      },
      defaultMessage: (about) => typedDateFault(about?.value, whenBlank ?? 'Enter a date, such as 27/3/2026'),
    },
  });
