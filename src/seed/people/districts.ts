/** The thirteen districts of Kent and Medway (domain 10): the outcodes most of their people live in, and how many do. */
export interface DistrictPlaces {
  readonly gss: string;
  readonly name: string;
  /** Thousands of people, which decides how many of the invented ones live there. */
  readonly thousands: number;
  readonly outcodes: readonly string[];
  readonly places: readonly string[];
}

const district = (gss: string, name: string, thousands: number, outcodes: string, places: string): DistrictPlaces => ({
  gss,
  name,
  thousands,
  outcodes: outcodes.split(' '),
  places: places.split(', '),
});

export const KENT_AND_MEDWAY: readonly DistrictPlaces[] = [
  district(
    'E07000105',
    'Ashford',
    133,
    'TN23 TN24 TN25 TN26 TN27 TN30',
    'Ashford library, Tenterden, the Stour Centre',
  ),
  district('E07000106', 'Canterbury', 157, 'CT1 CT2 CT3 CT4 CT5 CT6', 'the Beaney, Whitstable library, Herne Bay pier'),
  district('E07000107', 'Dartford', 117, 'DA1 DA2 DA4', 'Dartford library, Temple Hill, the Orchards café'),
  district('E07000108', 'Dover', 117, 'CT13 CT14 CT15 CT16 CT17', 'Dover Discovery Centre, Deal library, Aylesham'),
  district('E07000109', 'Gravesham', 107, 'DA11 DA12 DA13', 'Gravesend library, the Gr@nd, Northfleet'),
  district('E07000110', 'Maidstone', 176, 'ME14 ME15 ME16 ME17 ME18', 'Kent History Centre, Shepway, the Trinity'),
  district('E07000111', 'Sevenoaks', 121, 'BR8 TN13 TN14 TN15', 'Sevenoaks library, Swanley Link, Edenbridge'),
  district(
    'E07000112',
    'Folkestone and Hythe',
    110,
    'CT18 CT19 CT20 CT21 TN28 TN29',
    'the Bouverie, Hythe library, New Romney',
  ),
  district('E07000113', 'Swale', 152, 'ME9 ME10 ME11 ME12 ME13', 'Sittingbourne library, Sheerness Gateway, Faversham'),
  district('E07000114', 'Thanet', 141, 'CT7 CT8 CT9 CT10 CT11 CT12', 'Margate library, Newington, Broadstairs'),
  district(
    'E07000115',
    'Tonbridge and Malling',
    132,
    'ME6 ME19 ME20 TN9 TN10 TN11 TN12',
    'Tonbridge library, Larkfield, Snodland',
  ),
  district('E07000116', 'Tunbridge Wells', 115, 'TN1 TN2 TN3 TN4 TN17 TN18', 'the Amelia, Cranbrook, Paddock Wood'),
  district(
    'E06000035',
    'Medway',
    280,
    'ME1 ME2 ME3 ME4 ME5 ME7 ME8',
    'Chatham library, Gillingham, Strood hub, Rainham',
  ),
];

/** The letters that the last two places of a postcode may be. */
export const INWARD_LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';
