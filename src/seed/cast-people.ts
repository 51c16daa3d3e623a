import type { Role } from '#platform/security/role';

/**
 * The demonstration's organisations and people. All are invented: none is a real provider or colleague. Districts and
 * the practice are real.
 */
export type Model = 'ips' | 'seqf';

export const DISTRICTS = {
  ashford: 'E07000105',
  canterbury: 'E07000106',
  dartford: 'E07000107',
  dover: 'E07000108',
  gravesham: 'E07000109',
  maidstone: 'E07000110',
  sevenoaks: 'E07000111',
  folkestone: 'E07000112',
  swale: 'E07000113',
  thanet: 'E07000114',
  tonbridge: 'E07000115',
  tunbridgeWells: 'E07000116',
  medway: 'E06000035',
} as const;

const { ashford, canterbury, dartford, dover, gravesham, maidstone, sevenoaks, folkestone, swale, thanet } = DISTRICTS;
const { tonbridge, tunbridgeWells, medway } = DISTRICTS;

export interface CastContract {
  readonly key: string;
  readonly name: string;
  readonly model: Model;
  readonly districts: readonly string[];
  /** Its part of everything promised to the area: three quarters are IPS (domain 0). */
  readonly share: number;
}

export interface CastOrganisation {
  readonly key: string;
  readonly name: string;
  /** From the ranges kept for drama. */
  readonly phone: string;
  /** The key of the provider it works under as a subcontractor. */
  readonly lead?: string;
  readonly teams: readonly { readonly key: string; readonly name: string }[];
  readonly contracts: readonly CastContract[];
}

export const ORGANISATIONS: readonly CastOrganisation[] = [
  {
    key: 'wealden',
    name: 'Wealden Works',
    phone: '+441632960101',
    teams: [
      { key: 'mid-kent', name: 'Mid Kent team' },
      { key: 'west-kent', name: 'West Kent team' },
    ],
    contracts: [
      {
        key: 'wealden-ips',
        name: 'IPS in Mid and West Kent',
        model: 'ips',
        districts: [ashford, canterbury, swale, maidstone, tonbridge, tunbridgeWells, sevenoaks],
        share: 0.4,
      },
      {
        key: 'wealden-seqf',
        name: 'Supported employment in Mid Kent',
        model: 'seqf',
        districts: [ashford, maidstone, swale],
        share: 0.07,
      },
    ],
  },
  {
    key: 'harbour',
    name: 'Harbour Employment Trust',
    phone: '+441632960102',
    teams: [
      { key: 'east-kent', name: 'East Kent team' },
      { key: 'north-kent', name: 'North Kent and Medway team' },
    ],
    contracts: [
      {
        key: 'harbour-ips',
        name: 'IPS in East and North Kent and Medway',
        model: 'ips',
        districts: [dover, folkestone, thanet, dartford, gravesham, medway],
        share: 0.35,
      },
    ],
  },
  {
    key: 'coast',
    name: 'Kent Coast Supported Employment',
    phone: '+441632960103',
    lead: 'harbour',
    teams: [{ key: 'supported-employment', name: 'Supported employment team' }],
    contracts: [
      {
        key: 'coast-seqf',
        name: 'Supported employment across Kent and Medway',
        model: 'seqf',
        districts: Object.values(DISTRICTS),
        share: 0.18,
      },
    ],
  },
];

export interface CastMember {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Keys of an organisation and of one of its teams; neither for people of the council and its partners. */
  readonly provider?: string;
  readonly team?: string;
  readonly organisation?: string;
  readonly practiceCode?: string;
  readonly fte?: number;
  readonly models?: readonly Model[];
  readonly districts?: readonly string[];
  /** Besides English. */
  readonly languages?: readonly string[];
  /** Codes of the list specialist-skill. */
  readonly skills?: readonly string[];
}

type Specialist = Omit<CastMember, 'role' | 'organisation' | 'practiceCode'>;
const specialist = (member: Specialist): CastMember => ({ ...member, role: 'employment-specialist' });

/** The sign-ins that outside checks rely on, in the order the sign-in page shows them. */
export const SIGN_INS: readonly CastMember[] = [
  specialist({
    email: 'specialist@demo.example',
    name: 'Maya Thornton',
    provider: 'wealden',
    team: 'mid-kent',
    models: ['ips'],
    districts: [ashford, maidstone, swale],
    skills: ['mental-health', 'pain'],
  }),
  { email: 'leader@demo.example', name: 'Daniel Osei', role: 'team-leader', provider: 'wealden', team: 'mid-kent' },
  { email: 'manager@demo.example', name: 'Helen Marsh', role: 'provider-manager', provider: 'wealden' },
  { email: 'quality@demo.example', name: 'Ravi Menon', role: 'provider-quality', provider: 'wealden' },
  { email: 'commissioner@demo.example', name: 'Catherine Bell', role: 'commissioner' },
  { email: 'referrer@demo.example', name: 'Tom Akande', role: 'referrer', organisation: 'Stour Community Hub' },
  {
    email: 'practice@demo.example',
    name: 'Jo Whitfield',
    role: 'practice-host',
    organisation: 'Sydenham House Medical Centre',
    practiceCode: 'G82050',
  },
  { email: 'auditor@demo.example', name: 'Grace Adeyemi', role: 'auditor' },
  { email: 'admin@demo.example', name: 'Sam Whitaker', role: 'administrator' },
  { email: 'privacy@demo.example', name: 'Nadia Rahman', role: 'privacy-lead' },
  specialist({
    email: 'specialist2@demo.example',
    name: 'Liam Forster',
    provider: 'harbour',
    team: 'east-kent',
    models: ['ips'],
    districts: [dover, folkestone, thanet],
    languages: ['French'],
    skills: ['care-leavers'],
  }),
  { email: 'manager2@demo.example', name: 'Ruth Castellan', role: 'provider-manager', provider: 'harbour' },
  { email: 'leadprovider@demo.example', name: 'Miriam Foss', role: 'lead-provider', provider: 'harbour' },
  { email: 'evaluator@demo.example', name: 'Alan Petrie', role: 'evaluator', organisation: 'National evaluation team' },
];

const COLLEAGUES: readonly CastMember[] = [
  specialist({
    email: 'ben.hollis@wealden-works.example',
    name: 'Ben Hollis',
    provider: 'wealden',
    team: 'mid-kent',
    models: ['ips'],
    districts: [ashford, canterbury],
    skills: ['armed-forces', 'mental-health'],
    fte: 0.6,
  }),
  specialist({
    email: 'zofia.kowal@wealden-works.example',
    name: 'Zofia Kowal',
    provider: 'wealden',
    team: 'mid-kent',
    models: ['ips'],
    districts: [canterbury, swale],
    languages: ['Polish', 'Ukrainian'],
    skills: ['refugees'],
  }),
  specialist({
    email: 'imran.siddiq@wealden-works.example',
    name: 'Imran Siddiq',
    provider: 'wealden',
    team: 'mid-kent',
    models: ['seqf'],
    districts: [ashford, maidstone, swale],
    languages: ['Urdu', 'Punjabi'],
    skills: ['learning-disability', 'neurodivergence'],
  }),
  specialist({
    email: 'kate.ellery@wealden-works.example',
    name: 'Kate Ellery',
    provider: 'wealden',
    team: 'west-kent',
    models: ['ips'],
    districts: [tonbridge, tunbridgeWells, sevenoaks, maidstone],
    skills: ['carers', 'mental-health'],
  }),
  specialist({
    email: 'marcus.vane@harbour-trust.example',
    name: 'Marcus Vane',
    provider: 'harbour',
    team: 'east-kent',
    models: ['ips'],
    districts: [thanet, dover],
  }),
  specialist({
    email: 'anjali.desai@harbour-trust.example',
    name: 'Anjali Desai',
    provider: 'harbour',
    team: 'north-kent',
    models: ['ips'],
    districts: [medway, gravesham],
    languages: ['Gujarati', 'Hindi'],
    skills: ['pain'],
  }),
  specialist({
    email: 'owen.prosser@harbour-trust.example',
    name: 'Owen Prosser',
    provider: 'harbour',
    team: 'north-kent',
    models: ['ips'],
    districts: [dartford, gravesham, medway],
    fte: 0.8,
  }),
  {
    email: 'fatou.jallow@harbour-trust.example',
    name: 'Fatou Jallow',
    role: 'team-leader',
    provider: 'harbour',
    team: 'east-kent',
  },
  specialist({
    email: 'ellen.brack@kent-coast.example',
    name: 'Ellen Brack',
    provider: 'coast',
    team: 'supported-employment',
    models: ['seqf'],
    districts: [thanet, dover, folkestone, canterbury],
    languages: ['British Sign Language'],
    skills: ['senses', 'learning-disability'],
  }),
  specialist({
    email: 'joseph.tembo@kent-coast.example',
    name: 'Joseph Tembo',
    provider: 'coast',
    team: 'supported-employment',
    models: ['seqf'],
    districts: [medway, gravesham, dartford, swale],
    skills: ['homelessness', 'neurodivergence'],
  }),
  specialist({
    email: 'carys.pugh@kent-coast.example',
    name: 'Carys Pugh',
    provider: 'coast',
    team: 'supported-employment',
    models: ['seqf'],
    districts: [sevenoaks, tonbridge, tunbridgeWells, maidstone, ashford],
    fte: 0.8,
  }),
  {
    email: 'neil.garrick@kent-coast.example',
    name: 'Neil Garrick',
    role: 'team-leader',
    provider: 'coast',
    team: 'supported-employment',
  },
];

export const MEMBERS: readonly CastMember[] = [...SIGN_INS, ...COLLEAGUES];
