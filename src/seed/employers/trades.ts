/** What kinds of employer people find work with, what they do there and how employers of the kind tend to be called. */
export interface Job {
  readonly title: string;
  /** SOC 2020 unit group. */
  readonly soc: string;
  /** Pence an hour above the minimum wage, from and to. */
  readonly above: readonly [number, number];
}

export interface Trade {
  /** SIC 2007, five digits. */
  readonly sic: string;
  readonly weight: number;
  readonly names: readonly string[];
  readonly jobs: readonly Job[];
}

const job = (title: string, soc: string, from: number, to: number): Job => ({ title, soc, above: [from, to] });
const names = (text: string): string[] => text.split(', ');

export const TRADES: readonly Trade[] = [
  {
    sic: '47110',
    weight: 16,
    names: names('Stores, Convenience, Local, Food Hall, Mini Market'),
    jobs: [
      job('Sales assistant', '7111', 0, 60),
      job('Shelf filler', '9241', 0, 50),
      job('Checkout operator', '7112', 0, 60),
      job('Online order picker', '9252', 10, 80),
    ],
  },
  {
    sic: '87300',
    weight: 13,
    names: names('House, Lodge, Care, Residential Care, Court'),
    jobs: [
      job('Care assistant', '6135', 10, 110),
      job('Kitchen assistant', '9263', 0, 40),
      job('Laundry assistant', '9223', 0, 30),
      job('Activities helper', '6135', 10, 70),
    ],
  },
  {
    sic: '52103',
    weight: 11,
    names: names('Logistics, Storage, Distribution, Fulfilment'),
    jobs: [
      job('Warehouse operative', '9252', 20, 180),
      job('Packer', '9132', 0, 90),
      job('Stock clerk', '4133', 40, 200),
    ],
  },
  {
    sic: '56102',
    weight: 10,
    names: names('Café, Tea Room, Kitchen, Coffee House, Diner'),
    jobs: [
      job('Kitchen assistant', '9263', 0, 40),
      job('Barista', '9266', 0, 60),
      job('Front of house assistant', '9264', 0, 50),
      job('Cook', '5435', 60, 220),
    ],
  },
  {
    sic: '81210',
    weight: 9,
    names: names('Cleaning, Cleaning Services, Facilities, Hygiene'),
    jobs: [job('Cleaner', '9223', 0, 60), job('Evening cleaner', '9223', 20, 90)],
  },
  {
    sic: '55100',
    weight: 7,
    names: names('Hotel, Inn, Arms, Grand, Guest House'),
    jobs: [
      job('Housekeeping assistant', '9223', 0, 40),
      job('Receptionist', '4216', 20, 120),
      job('Kitchen porter', '9263', 0, 30),
    ],
  },
  {
    sic: '85200',
    weight: 7,
    names: names('Primary School, Academy, Junior School, Federation'),
    jobs: [
      job('Midday supervisor', '9232', 10, 60),
      job('Teaching assistant', '6112', 30, 140),
      job('School office assistant', '4159', 40, 180),
      job('Catering assistant', '9263', 0, 50),
    ],
  },
  {
    sic: '81300',
    weight: 5,
    names: names('Gardens, Landscapes, Grounds, Tree Care'),
    jobs: [job('Gardener', '5113', 20, 160), job('Grounds assistant', '5114', 0, 90)],
  },
  {
    sic: '47760',
    weight: 4,
    names: names('Garden Centre, Nurseries, Plants, Pets and Aquatics'),
    jobs: [job('Garden centre assistant', '7111', 0, 60), job('Animal care assistant', '6129', 0, 50)],
  },
  {
    sic: '88910',
    weight: 4,
    names: names('Nursery, Day Nursery, Playgroup'),
    jobs: [job('Nursery assistant', '6111', 0, 70), job('Nursery cook', '5435', 30, 120)],
  },
  {
    sic: '01240',
    weight: 3,
    names: names('Fruit, Orchards, Farms, Growers'),
    jobs: [job('Packhouse operative', '9132', 0, 60), job('Farm worker', '9111', 0, 70)],
  },
  {
    sic: '82990',
    weight: 5,
    names: names('Business Services, Support, Office Solutions, Contact Centre'),
    jobs: [
      job('Administrator', '4159', 60, 260),
      job('Data entry clerk', '4152', 20, 120),
      job('Customer service adviser', '7219', 40, 180),
    ],
  },
  {
    sic: '53202',
    weight: 3,
    names: names('Couriers, Parcels, Deliveries'),
    jobs: [job('Delivery driver', '8214', 30, 220), job('Parcel sorter', '9252', 20, 120)],
  },
  {
    sic: '86210',
    weight: 2,
    names: names('Medical Centre, Health Partnership'),
    jobs: [job('Surgery receptionist', '4211', 20, 120)],
  },
  {
    sic: '96020',
    weight: 2,
    names: names('Hair, Salon, Barbers'),
    jobs: [job('Salon assistant', '6221', 0, 40)],
  },
  {
    sic: '45200',
    weight: 2,
    names: names('Motors, Garage, Tyres'),
    jobs: [job('Workshop assistant', '9139', 0, 110), job('Valeter', '9224', 0, 40)],
  },
  {
    sic: '10710',
    weight: 2,
    names: names('Bakery, Bakehouse, Patisserie'),
    jobs: [job('Bakery assistant', '5432', 10, 110), job('Counter assistant', '7111', 0, 50)],
  },
  {
    sic: '93130',
    weight: 1.5,
    names: names('Leisure, Fitness, Sports Centre'),
    jobs: [job('Leisure assistant', '6211', 0, 80)],
  },
  {
    sic: '91020',
    weight: 1,
    names: names('Museum, Heritage Trust, Castle'),
    jobs: [job('Visitor assistant', '6219', 10, 90)],
  },
  {
    sic: '80100',
    weight: 1.5,
    names: names('Security, Guarding'),
    jobs: [job('Security officer', '9231', 20, 160)],
  },
];

/** First halves of invented names: places that do not exist, and words of the county. */
export const FRONTS: readonly string[] = names(
  'Hopfield, Oast, Whitecliff, Marshgate, Saxon Shore, Weald, Cherry Row, Kingsdown Bay, Pilgrims Rest, Stour Bridge, ' +
    'Medway Reach, Eastwell, Samphire, Roundel, Applecroft, Ferry Lane, Chalk Down, Harbour Light, Bluebell Hill Top, ' +
    'Copperfield, Larkfold, Cobnut, Windmill, Brockhill Green, Sandling Heath, Lathe, Rose and Hop, Swale Point, Fairlight, ' +
    'Beacon, Thanet Sands, Nightingale, Warren, Old Mill, Quayside, Tideway, Gravel Pit, Romney Mead, Castle Gate, Elmfield, ' +
    'Foxglove, Priory Down, Invicta Vale, Darent, Bourne End, Holmes Acre, Beechcroft, Longport Way, Sheerwater, Kestrel, ' +
    'Barham Rise, Highstead, Juniper, Meadowlark, Dene, Ashgrove, Three Chimneys, Stonecrop, Sundial, Hawthorn Lane, Westgate Sea, ' +
    'Bishops Down, Cinque, Fernhill, Marlow Wood, Hollow Oak, Sorrel, Tannery, Wheelwright, Crab Apple',
);
