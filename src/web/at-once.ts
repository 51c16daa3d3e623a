/** How many may be inside at the same moment, in all and of those who come from one place. */
export interface Room {
  readonly inAll: number;
  readonly fromOnePlace: number;
}

/**
 * Counts who is inside: what is held in memory for somebody stays bounded, however slowly they send it and from however many places.
 * Each web process counts for itself.
 */
export class AtOnce {
  private readonly inside = new Map<string, number>();
  private all = 0;

  constructor(private readonly room: Room) {}

  /** Answers how to leave, which counts once however often it is called; null where there is no room. */
  enter(place: string): (() => void) | null {
    const here = this.inside.get(place) ?? 0;
    if (this.all >= this.room.inAll || here >= this.room.fromOnePlace) return null;
    this.all += 1;
    this.inside.set(place, here + 1);
    let isInside = true;
    return () => {
      if (isInside) this.leave(place);
      isInside = false;
    };
  }

  private leave(place: string): void {
    this.all -= 1;
    const here = (this.inside.get(place) ?? 0) - 1;
    // Nobody is remembered by their address once they have gone.
    if (here > 0) this.inside.set(place, here);
    else this.inside.delete(place);
  }
}
