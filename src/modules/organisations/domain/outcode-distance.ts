/** The centre of an outcode, in degrees (WGS 84). */
export interface Centre {
  readonly outcode: string;
  readonly latitude: number;
  readonly longitude: number;
}

const EARTH_MILES = 3958.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Distances between the first halves of postcodes, in miles in a straight line from centre to centre. Two people in one outcode
 * are 0 miles apart, however far they live from each other: it says how far, never where.
 */
export class OutcodeDistances {
  private readonly centres: ReadonlyMap<string, Centre>;

  constructor(centres: readonly Centre[]) {
    this.centres = new Map(centres.map((centre) => [centre.outcode, centre]));
  }

  /** Null where one of them is not in the list. */
  milesBetween(from: string, to: string): number | null {
    const [a, b] = [this.centres.get(from), this.centres.get(to)];
    return a && b ? miles(a, b) : null;
  }

  /** Whether an outcode is in the list. */
  knows(outcode: string): boolean {
    return this.centres.has(outcode);
  }

  /** The outcodes within so many miles of one, itself among them. One that is not in the list is near itself alone. */
  within(from: string, atMost: number): readonly string[] {
    const centre = this.centres.get(from);
    if (!centre) return [from];
    return [...this.centres.values()].filter((other) => miles(centre, other) <= atMost).map(({ outcode }) => outcode);
  }
}

/** By the haversine formula, which is right within half a per cent. */
function miles(a: Centre, b: Centre): number {
  const [latitude, longitude] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const half =
    Math.sin(latitude / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(longitude / 2) ** 2;
  return 2 * EARTH_MILES * Math.asin(Math.sqrt(half));
}
