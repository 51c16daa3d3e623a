import { ValidateBy } from 'class-validator';
import { companyNumberProblem } from '../domain/company-number.js';

/** A Companies House number as typed, or nothing; else it says in words what is wrong with this one (domain 8.3). */
export const IsCompanyNumber = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCompanyNumber',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && companyNumberProblem(value) === null,
      defaultMessage: (about) =>
        (typeof about?.value === 'string' ? companyNumberProblem(about.value) : null) ??
        'Enter a Companies House number, such as 01234567 or SC123456',
    },
  });
