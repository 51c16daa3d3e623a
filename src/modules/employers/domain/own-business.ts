/** A business as somebody names it; `key` is the folded name. */
export interface OwnBusinessNamed {
  readonly name: string;
  readonly key: string;
  readonly postcode: string | null;
}
