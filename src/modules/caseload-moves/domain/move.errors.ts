import { RuleBroken } from '#platform/errors/domain-error';

/** Nobody of it can be moved as things stand. */
export class NobodyToMove extends RuleBroken {
  constructor() {
    super('bulk-action.nobody', 'Nobody can be moved like this. Choose who takes them, then look again', '');
  }
}
