import type { Page } from '#shared/paging';

/** A page of an API list: the body is {items}, the way on is a Link header (RFC 8288). */
export class PagedResult<T> {
  constructor(readonly page: Page<T>) {}
}
