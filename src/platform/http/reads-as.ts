import { ValidateBy } from 'class-validator';

/** Text that a parser of ours understands; blank passes, since whether it must be given is another question. */
export const ReadsAs = (read: (text: string) => unknown, message: string): PropertyDecorator =>
  ValidateBy({
    name: 'readsAs',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && (value.trim() === '' || read(value) !== null),
      defaultMessage: () => message,
    },
  });
