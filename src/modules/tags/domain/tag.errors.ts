import { DomainError, NotFound, RuleBroken } from '#platform/errors/domain-error';

/** Nothing that anybody could read, such as only dots. */
export class TagNameEmpty extends RuleBroken {
  constructor() {
    super('tag.no-name', 'Enter a name with letters or numbers', 'name');
  }
}

export class TagNameTooLong extends RuleBroken {
  constructor(longest: number) {
    super('tag.name-too-long', `The name must be ${longest} characters or fewer`, 'name');
  }
}

/** The provider has a tag of that name already, however it is spelt. */
export class TagNameTaken extends DomainError {
  readonly code = 'tag.name-taken';
  readonly refusal = 'conflict';
  override readonly field = 'name';
  constructor(name: string) {
    super(`There is a tag “${name}” already`);
  }
}

/** Not given to anybody any more. */
export class TagRetired extends DomainError {
  readonly code = 'tag.retired';
  readonly refusal = 'conflict';
  constructor(name: string) {
    super(`The tag “${name}” was retired. Bring it back first`);
  }
}

export const tagMissing = (): NotFound => new NotFound('tag', 'tag.not-found');
