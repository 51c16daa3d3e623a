import { HttpStatus, UnprocessableEntityException, ValidationPipe, type ValidationError } from '@nestjs/common';

export interface FieldProblem {
  /** JSON pointer to the field (RFC 6901). */
  readonly pointer: string;
  readonly detail: string;
}

/** Enough to mend a body by; every further one would only make the answer large. */
const MOST_PROBLEMS = 50;

/** Carries the pointers of a body that did not hold. */
export class InvalidBody extends UnprocessableEntityException {
  readonly problems: readonly FieldProblem[];

  constructor(problems: readonly FieldProblem[]) {
    super('Some of what was sent cannot be accepted');
    this.problems = problems.slice(0, MOST_PROBLEMS);
  }
}

/** Checks API bodies and queries by their request classes: unknown fields are refused, each fault has its pointer. */
export const apiValidation = new ValidationPipe({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  errorHttpStatusCode: HttpStatus.UNPROCESSABLE_ENTITY,
  exceptionFactory: (errors) => new InvalidBody(errors.flatMap((error) => problemsOf(error))),
});

function problemsOf(error: ValidationError, path = ''): FieldProblem[] {
  const pointer = `${path}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([kind, detail]) => ({
    pointer,
    detail: kind === 'whitelistValidation' ? `There is no field called ${error.property}` : detail,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, pointer))];
}
