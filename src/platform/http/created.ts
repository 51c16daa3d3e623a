/** 201 with the place of the new record. */
export class Created<T extends object> {
  constructor(
    readonly location: string,
    readonly body: T,
  ) {}
}
