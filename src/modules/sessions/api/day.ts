import { ValidateBy } from 'class-validator';
import { isWallTime } from '#shared/london-time';
import { isSessionDay } from '../domain/session-day.js';

/** A day that exists, as `YYYY-MM-DD`. */
export const IsDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDay',
    validator: { validate: isSessionDay, defaultMessage: () => 'Send a day from 2000 on that exists, as YYYY-MM-DD' },
  });

/** A time of day, as `HH:MM` on the 24-hour clock. */
export const IsWallTime = (): PropertyDecorator =>
  ValidateBy({
    name: 'isWallTime',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isWallTime(value),
      defaultMessage: () => 'Send a time as HH:MM on the 24-hour clock',
    },
  });
