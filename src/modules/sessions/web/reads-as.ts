import { ValidateBy } from 'class-validator';

/** What was typed can be read as what the field asks for; the reader decides. */
export const ReadsAs = (message: string, read: (text: string) => boolean): PropertyDecorator =>
  ValidateBy({
    name: 'readsAs',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && read(value),
      defaultMessage: () => message,
    },
  });
