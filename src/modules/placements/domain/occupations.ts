import { nameKey } from '#shared/name-key';

/** A unit group of the Standard Occupational Classification 2020, and what people call jobs of it (domain 8.3). */
export interface Occupation {
  readonly code: string;
  readonly name: string;
  readonly called: string;
}

const occupation = (code: string, name: string, called: string): Occupation => ({ code, name, called });

/**
 * The occupations people start in most often, not the whole classification: for any other the code is looked up with the
 * tool of the Office for National Statistics. Codes and names are meant to be those of SOC 2020, but were written down
 * without the published list at hand: hold them against it before a return relies on them.
 */
export const OCCUPATIONS: readonly Occupation[] = [
  occupation('4123', 'Bank and post office clerks', 'bank clerk, cashier in a bank, post office clerk'),
  occupation('4131', 'Records clerks and assistants', 'filing clerk, records assistant'),
  occupation('4152', 'Data entry administrators', 'data entry, data entry clerk, typist'),
  occupation(
    '4159',
    'Other administrative occupations n.e.c.',
    'administrator, admin assistant, office assistant, clerk',
  ),
  occupation('4216', 'Receptionists', 'receptionist, front desk'),
  occupation('5112', 'Horticultural trades', 'nursery worker in plants, horticulture, plant nursery'),
  occupation('5113', 'Gardeners and landscape gardeners', 'gardener, landscaper, landscape gardener'),
  occupation('5213', 'Welding trades', 'welder'),
  occupation('5241', 'Electricians and electrical fitters', 'electrician'),
  occupation('5321', 'Plasterers', 'plasterer'),
  occupation('5323', 'Painters and decorators', 'painter, decorator'),
  occupation('5432', 'Bakers and flour confectioners', 'baker, bakery assistant'),
  occupation('5435', 'Cooks', 'cook'),
  occupation('6111', 'Early education and childcare assistants', 'nursery assistant, childcare assistant'),
  occupation('6112', 'Teaching assistants', 'teaching assistant, classroom assistant'),
  occupation('6116', 'Nannies and au pairs', 'nanny, au pair'),
  occupation('6117', 'Playworkers', 'playworker, play worker, after school club worker'),
  occupation('6135', 'Care workers and home carers', 'care worker, carer, care assistant, support worker'),
  occupation('6211', 'Sports and leisure assistants', 'leisure assistant, lifeguard, gym assistant'),
  occupation('6221', 'Hairdressers and barbers', 'hairdresser, barber, salon assistant'),
  occupation('6222', 'Beauticians and related occupations', 'beautician, nail technician'),
  occupation(
    '7111',
    'Sales and retail assistants',
    'shop assistant, sales assistant, retail assistant, counter assistant',
  ),
  occupation('7112', 'Retail cashiers and check-out operators', 'checkout operator, till operator, cashier'),
  occupation('7211', 'Call and contact centre occupations', 'call centre, contact centre, telephone adviser'),
  occupation('7219', 'Customer service occupations n.e.c.', 'customer service, customer adviser'),
  occupation('8144', 'Weighers, graders and sorters', 'grader, sorter, quality sorter'),
  occupation('8145', 'Tyre, exhaust and windscreen fitters', 'tyre fitter'),
  occupation('8149', 'Assemblers and routine operatives n.e.c.', 'assembler, assembly worker'),
  occupation('8151', 'Scaffolders, stagers and riggers', 'scaffolder'),
  occupation('8211', 'Heavy and large goods vehicle drivers', 'lorry driver, hgv driver'),
  occupation('8214', 'Delivery drivers and couriers', 'delivery driver, courier, van driver, parcel delivery'),
  occupation('9111', 'Farm workers', 'farm worker, fruit picker, farm hand'),
  occupation('9121', 'Groundworkers', 'groundworker'),
  occupation('9129', 'Elementary construction occupations n.e.c.', 'labourer, building labourer'),
  occupation('9132', 'Packers, bottlers, canners and fillers', 'packer, packhouse operative'),
  occupation('9211', 'Postal workers, mail sorters and messengers', 'postal worker, postman, mail sorter'),
  occupation('9221', 'Window cleaners', 'window cleaner'),
  occupation('9222', 'Street cleaners', 'street cleaner, road sweeper'),
  occupation('9223', 'Cleaners and domestics', 'cleaner, housekeeping assistant, domestic, room attendant'),
  occupation('9226', 'Vehicle valeters and cleaners', 'valeter, car washer, car cleaner'),
  occupation('9231', 'Security guards and related occupations', 'security guard, security officer'),
  occupation(
    '9232',
    'School midday and crossing patrol occupations',
    'midday supervisor, lunchtime supervisor, crossing patrol',
  ),
  occupation('9241', 'Shelf fillers', 'shelf filler, shelf stacker'),
  occupation('9252', 'Warehouse operatives', 'warehouse operative, warehouse worker, order picker, picker'),
  occupation(
    '9263',
    'Kitchen and catering assistants',
    'kitchen assistant, kitchen porter, catering assistant, dinner lady',
  ),
  occupation('9264', 'Waiters and waitresses', 'waiter, waitress, waiting staff'),
  occupation('9266', 'Coffee shop workers', 'barista, coffee shop, cafe assistant'),
  occupation('9267', 'Leisure and theme park attendants', 'theme park attendant, ride operator'),
];

/** "9223 – Cleaners and domestics", or the code alone where it is none of these. Reads back as the same code. */
export function occupationLine(code: string): string {
  const name = occupationName(code);
  return name === null ? code : `${code} – ${name}`;
}

/** What the classification calls a code; null for one that is none of these. */
export function occupationName(code: string): string | null {
  return OCCUPATIONS.find((one) => one.code === code)?.name ?? null;
}

/** Occupations of which every word typed begins a word that they are called by; the ones called exactly so first. */
export function findOccupations(words: string): readonly Occupation[] {
  const wanted = nameKey(words).split(' ');
  if (wanted[0] === '') return [];
  const alike = OCCUPATIONS.filter(({ name, called }) => {
    const said = ` ${nameKey(`${name} ${called}`)}`;
    return wanted.every((word) => said.includes(` ${word}`));
  });
  return alike.toSorted((a, b) => Number(isCalled(b, words)) - Number(isCalled(a, words)));
}

/** The occupation that is called exactly so; null for words that could mean something else as well. */
export function occupationCalled(words: string): Occupation | null {
  return OCCUPATIONS.find((one) => isCalled(one, words)) ?? null;
}

function isCalled({ name, called }: Occupation, words: string): boolean {
  return [name, ...called.split(', ')].some((one) => nameKey(one) === nameKey(words));
}
