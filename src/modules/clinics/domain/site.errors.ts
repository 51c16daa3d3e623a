import { DomainError } from '#platform/errors/domain-error';
import { list } from '#shared/wording';

/** A practice is one site, however often it is added. */
export class SiteAlreadyKept extends DomainError {
  readonly code = 'site.already-kept';
  readonly refusal = 'conflict';
  override readonly field = 'practiceCode';
  constructor() {
    super('This practice is a site already. Open it in the list to change it');
  }
}

/** A room in which clinics are still to come stays on the list. */
export class RoomInUse extends DomainError {
  readonly code = 'site.room-in-use';
  readonly refusal = 'conflict';
  override readonly field = 'rooms';
  constructor(rooms: readonly string[]) {
    super(`Clinics are still to come in ${list(rooms)}. Change or give back those days first`);
  }
}
