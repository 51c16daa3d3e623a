import type { ReturnLine } from './return-line.js';

/** A column of the file: its heading, and which source fills it. Comes from policy and is kept with each return. */
export interface Column {
  readonly code: string;
  readonly heading: string;
  readonly source: string;
}

/** Several values of one person in one cell. */
const AND = ';';
const MONTHS_SINCE_WORK: Readonly<Record<string, string>> = {
  now: '0',
  'under-6-months': '0-6',
  '6-to-24-months': '6-24',
  'over-2-years': '24+',
  never: 'never',
};

const text = (value: string | null): string => value ?? '';
const several = (values: readonly (string | null)[]): string => values.map(text).join(AND);
const pounds = (pence: number): string => (pence / 100).toFixed(2);

/** Every source a column may name, and what it writes. Days are YYYY-MM-DD, lists are joined by semicolons. */
const SOURCES: Readonly<Record<string, (line: ReturnLine) => string>> = {
  'participant.reference': ({ reference }) => reference,
  'participant.nino': ({ nino }) => text(nino),
  'participant.dateOfBirth': ({ dateOfBirth }) => dateOfBirth,
  'participant.sex': ({ sex }) => text(sex),
  'participant.postcode': ({ postcode }) => text(postcode),
  'participant.districtGss': ({ districtGss }) => text(districtGss),
  'participant.needGroups': ({ needGroups }) => several(needGroups),
  'participant.benefits': ({ benefits }) => several(benefits),
  'participant.ethnicity': ({ ethnicity }) => text(ethnicity),
  // Blank until the person was asked: nobody has said "yes" by default (domain 7.5).
  'participant.evaluationContact': ({ evaluationOptOut }) =>
    evaluationOptOut === null ? '' : evaluationOptOut ? 'no' : 'yes',
  'referral.referredOn': ({ referredOn }) => referredOn,
  'referral.source': ({ referralSource }) => text(referralSource),
  'referral.decidedOn': ({ decidedOn }) => text(decidedOn),
  'referral.workStatus': ({ workStatus }) => text(workStatus),
  'episode.startedOn': ({ startedOn }) => startedOn,
  'episode.route': ({ route }) => route,
  'episode.model': ({ model }) => model,
  'episode.specialistRef': ({ specialistId }) => specialistId,
  'episode.firstEmployerContactOn': ({ firstEmployerContactOn }) => text(firstEmployerContactOn),
  'episode.exitedOn': ({ exitedOn }) => text(exitedOn),
  'episode.exitReason': ({ exitReason }) => text(exitReason),
  'provider.name': ({ providerName }) => providerName,
  'profile.writtenOn': ({ profileOn }) => text(profileOn),
  'profile.monthsSinceWork': ({ lastWorked }) => (lastWorked === null ? '' : (MONTHS_SINCE_WORK[lastWorked] ?? '')),
  'placement.startsOn': ({ jobs }) => several(jobs.map(({ startsOn }) => startsOn)),
  'placement.socCode': ({ jobs }) => several(jobs.map(({ socCode }) => socCode)),
  'placement.hoursPerWeek': ({ jobs }) => several(jobs.map(({ hoursPerWeek }) => String(hoursPerWeek))),
  'placement.payPerHour': ({ jobs }) => several(jobs.map(({ payPencePerHour }) => pounds(payPencePerHour))),
  'placement.contractType': ({ jobs }) => several(jobs.map(({ contractType }) => contractType)),
  'placement.selfEmployed': ({ jobs }) =>
    several(jobs.map(({ contractType }) => (contractType === 'self-employed' ? 'yes' : 'no'))),
  'employer.sicCode': ({ jobs }) => several(jobs.map(({ sicCode }) => sicCode)),
  'outcome.lowerOn': ({ lowerOn }) => text(lowerOn),
  'outcome.higherOn': ({ higherOn }) => text(higherOn),
  'outcome.retentionOn': ({ retentionOn }) => text(retentionOn),
};

/** Columns whose source nobody here can fill: the return must not be made with them. */
export function unknownSources(columns: readonly Column[]): Column[] {
  return columns.filter(({ source }) => !Object.hasOwn(SOURCES, source));
}

/** True when a column holds the National Insurance number, so that it is opened only for files that carry it. */
export function holdsNino(columns: readonly Column[]): boolean {
  return columns.some(({ source }) => source === 'participant.nino');
}

/** The cells of one line, in the order of the columns. */
export function cellsOf(line: ReturnLine, columns: readonly Column[]): string[] {
  return columns.map(({ source }) => SOURCES[source]?.(line) ?? '');
}
