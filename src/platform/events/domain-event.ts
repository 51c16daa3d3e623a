/** A fact about one subject. Ids and codes only: never a name, a number or a word about health. */
export abstract class DomainEvent {
  abstract readonly type: string;
  constructor(readonly subjectId: string) {}
}
