import { createHash } from 'node:crypto';
import type pg from 'pg';
import { nameKey } from '#shared/name-key';

/** A service of the demonstration. Local ones are invented, with numbers that ring nowhere; national ones are real and link to their page. */
interface SeededService {
  readonly name: string;
  readonly by: string;
  readonly does: string;
  readonly needs: readonly string[];
  readonly audience?: 'person' | 'employer';
  /** GSS codes; none for the whole country. */
  readonly districts?: readonly string[];
  readonly url: string;
  readonly phone?: string;
  readonly place?: readonly [street: string, town: string, postcode: string];
  readonly days?: string;
  readonly fees?: string;
  readonly eligibility?: string;
  readonly accessibility?: string;
  readonly ways: readonly ('self' | 'warm')[];
  readonly referBy?: 'phone' | 'email' | 'link' | 'form';
  readonly how: string;
  readonly source: string;
  /** Days before today on which somebody looked; null for never. */
  readonly checkedDaysAgo: number | null;
}

const EAST = ['E07000105', 'E07000106', 'E07000108', 'E07000112', 'E07000114'];
const WEST = ['E07000107', 'E07000109', 'E07000110', 'E07000111', 'E07000115', 'E07000116', 'E06000035', 'E07000113'];
const EVERYWHERE = [...EAST, ...WEST];
const INVENTED = 'Invented for the demonstration';
const WEEK = 'MO,TU,WE,TH,FR';

const SERVICES: readonly SeededService[] = [
  {
    ...{ name: 'Access to Work', by: 'Department for Work and Pensions', needs: ['access-to-work'] },
    does: 'A grant for practical support at work: equipment, support workers, travel, and help with job interviews.',
    ...{ url: 'https://www.gov.uk/access-to-work', fees: 'Free', ways: ['self'], referBy: 'link' },
    eligibility:
      'Has a health condition or disability, lives in Great Britain, and has a paid job or is about to start one.',
    how: 'They apply on GOV.UK. Help them say what would make the job possible.',
    ...{ source: 'https://www.gov.uk/access-to-work', checkedDaysAgo: 20 },
  },
  {
    ...{ name: 'National Careers Service', by: 'Department for Education', needs: ['training-careers'] },
    does: 'Information and advice on learning, training and work, with tools to look at skills and courses.',
    ...{ url: 'https://nationalcareers.service.gov.uk/', fees: 'Free', ways: ['self'], referBy: 'link' },
    how: 'They use the website or ask for an adviser there.',
    ...{ source: 'https://nationalcareers.service.gov.uk/', checkedDaysAgo: 45 },
  },
  {
    ...{ name: 'Disability Confident', by: 'Department for Work and Pensions', needs: ['disability-confident'] },
    ...{ audience: 'employer', url: 'https://www.gov.uk/government/collections/disability-confident-campaign' },
    does: 'Helps employers recruit and keep disabled people and people with health conditions, in three levels.',
    ...{ fees: 'Free', ways: ['self'], referBy: 'link', how: 'The employer signs up on GOV.UK.' },
    ...{ source: 'https://www.gov.uk/government/collections/disability-confident-campaign', checkedDaysAgo: 60 },
  },
  {
    ...{ name: 'Debt and money advice', by: 'Channel Coast Money Advice', needs: ['debt'], districts: EAST },
    does: 'One adviser for debts, arrears and benefits, who writes to creditors and makes a plan you can keep.',
    ...{ url: 'https://moneyadvice.example/', phone: '+441632960120', days: WEEK, fees: 'Free' },
    place: ['2 Strand House, High Street', 'Deal', 'CT14 6BB'],
    accessibility: 'Step-free, hearing loop, a quiet room on request.',
    ...{
      ways: ['self', 'warm'],
      referBy: 'phone',
      how: 'Ring the referral line between 9 and 12 and say when they can talk.',
    },
    ...{ source: INVENTED, checkedDaysAgo: 12 },
  },
  {
    ...{
      name: 'Housing options',
      by: 'White Cliffs Housing Advice',
      needs: ['housing'],
      districts: ['E07000108', 'E07000112'],
    },
    does: 'Advice for people who may lose their home, live in unsuitable housing, or have nowhere to stay.',
    ...{ url: 'https://whitecliffshousing.example/', phone: '+441632960121', days: 'MO,WE,FR', fees: 'Free' },
    place: ['Discovery Place, Biggin Street', 'Dover', 'CT16 1QX'],
    ...{ accessibility: 'Lift to the first floor.', ways: ['self', 'warm'], referBy: 'form', source: INVENTED },
    ...{ how: 'Fill in their form with the person; they ring back within three working days.', checkedDaysAgo: 240 },
  },
  {
    ...{ name: 'Housing and homelessness help', by: 'Medway Doorways', needs: ['housing', 'debt'], districts: WEST },
    does: 'Help with tenancies, rent arrears and finding somewhere to live.',
    ...{ url: 'https://medwaydoorways.example/', phone: '+441632960122', days: WEEK, fees: 'Free' },
    ...{
      ways: ['self', 'warm'],
      referBy: 'email',
      how: 'Write to them with a way to reach the person.',
      source: INVENTED,
    },
    checkedDaysAgo: 30,
  },
  {
    ...{
      name: 'Stop smoking clinics',
      by: 'Garden County Healthy Living',
      needs: ['stop-smoking'],
      districts: EVERYWHERE,
    },
    does: 'Twelve weeks of support, by phone or in a pharmacy near home, with nicotine replacement.',
    ...{ url: 'https://healthyliving.example/smoking', phone: '+441632960123', days: WEEK, fees: 'Free' },
    ...{
      ways: ['self', 'warm'],
      referBy: 'link',
      how: 'Use the referral page; they ring within two days.',
      source: INVENTED,
    },
    checkedDaysAgo: 15,
  },
  {
    ...{
      name: 'Healthy weight groups',
      by: 'Garden County Healthy Living',
      needs: ['healthy-weight'],
      districts: EVERYWHERE,
    },
    does: 'Small groups on food and moving more, in person or online.',
    ...{ url: 'https://healthyliving.example/weight', days: 'TU,TH', fees: 'Free for twelve weeks' },
    ...{ ways: ['self'], how: 'They choose a group on the website.', source: INVENTED, checkedDaysAgo: 15 },
  },
  {
    ...{ name: 'Women’s health hub', by: 'Stour Valley Primary Care', needs: ['womens-health'], districts: EAST },
    does: 'One place for menopause, heavy periods, contraception and pelvic health, with longer appointments.',
    ...{ url: 'https://stourvalleyhub.example/', phone: '+441632960124', days: 'WE', fees: 'Free' },
    ...{ ways: ['self'], how: 'They ask their GP practice, or ring.', source: INVENTED, checkedDaysAgo: 90 },
  },
  {
    ...{
      name: 'Occupational health for people without an employer’s',
      by: 'Downs WorkWell',
      needs: ['occupational-health'],
    },
    ...{
      districts: EVERYWHERE,
      url: 'https://downsworkwell.example/',
      phone: '+441632960125',
      days: WEEK,
      fees: 'Free',
    },
    does: 'An occupational therapist or physiotherapist who looks at what somebody can do at work, and what would help.',
    ...{ ways: ['warm'], referBy: 'form', how: 'Send the form; a first call follows within a week.', source: INVENTED },
    checkedDaysAgo: 8,
  },
  {
    ...{ name: 'Peer support groups', by: 'Oast House Peers', needs: ['peer-support'], districts: EVERYWHERE },
    does: 'Groups run by people who have been out of work with a health condition themselves.',
    ...{
      url: 'https://oasthousepeers.example/',
      days: 'MO,TH',
      fees: 'Free',
      ways: ['self', 'warm'],
      referBy: 'email',
    },
    ...{ how: 'Write to the group leader, who meets new people before their first evening.', source: INVENTED },
    checkedDaysAgo: null,
  },
  {
    ...{
      name: 'Skills and English courses',
      by: 'Weald Adult Learning',
      needs: ['training-careers'],
      districts: EVERYWHERE,
    },
    does: 'Short courses in English, maths, computers and first steps into work, by day and in the evening.',
    ...{ url: 'https://wealdlearning.example/', phone: '+441632960126', days: WEEK, fees: 'Free for most people' },
    ...{ ways: ['self', 'warm'], referBy: 'phone', how: 'Ring the course adviser with the person.', source: INVENTED },
    checkedDaysAgo: 25,
  },
  {
    ...{ name: 'Occupational health advice line for small employers', by: 'Downs WorkWell', audience: 'employer' },
    ...{
      needs: ['employer-occupational-health'],
      districts: EVERYWHERE,
      url: 'https://downsworkwell.example/employers',
    },
    does: 'Advice on adjustments, fit notes and coming back to work, for employers of up to 250 people.',
    ...{ days: WEEK, fees: 'First hour free', ways: ['self'], how: 'The employer rings or writes.', source: INVENTED },
    checkedDaysAgo: 40,
  },
  {
    ...{ name: 'Autism at work training', by: 'Spectrum Works Kent', audience: 'employer', needs: ['autism-training'] },
    ...{ districts: EVERYWHERE, url: 'https://spectrumworks.example/', fees: '£150 for a team', ways: ['self'] },
    does: 'Half a day for managers, led by autistic trainers, with an action sheet for the workplace.',
    ...{ how: 'The employer books a day on the website.', source: INVENTED, checkedDaysAgo: 70 },
  },
  {
    ...{ name: 'Sign language for workplaces', by: 'Open Hands Training', audience: 'employer' },
    ...{ needs: ['sign-language-training'], districts: EVERYWHERE, url: 'https://openhands.example/', ways: ['self'] },
    does: 'A taster in British Sign Language for teams who work with a deaf colleague.',
    ...{ fees: '£90 a session', how: 'The employer books by email.', source: INVENTED, checkedDaysAgo: 70 },
  },
];

/** Puts the demonstration's directory into an area, in the transaction that is open. The same for the same day. */
export async function insertDirectory(
  client: Pick<pg.ClientBase, 'query'>,
  areaCode: string,
  today: string,
): Promise<void> {
  const organisations = [...new Set(SERVICES.map(({ by }) => by))].map((name) => ({
    ...{ id: idOf(`organisation/${name}`), name, name_key: nameKey(name), description: name },
  }));
  await client.query(
    `INSERT INTO directory_organisation (id, area_id, name, name_key, description)
     SELECT r.id, a.id, r.name, r.name_key, r.description
       FROM area a, jsonb_to_recordset($1::jsonb) AS r(id uuid, name text, name_key text, description text)
      WHERE a.code = $2 ON CONFLICT DO NOTHING`,
    [JSON.stringify(organisations), areaCode],
  );
  await client.query(
    `INSERT INTO directory_service (id, area_id, organisation_id, name, description, url, fees, eligibility, needs, audiences, is_national,
            district_codes, phones, schedules, locations, referral_ways, refer_by, how_to_refer, source, is_published, search_key,
            checked_on, checked_by, changed_at, changed_by)
     SELECT r.id, a.id, r.organisation_id, r.name, r.description, r.url, r.fees, r.eligibility, r.needs, r.audiences, r.is_national,
            r.district_codes, r.phones, r.schedules, r.locations, r.referral_ways, r.refer_by, r.how_to_refer, r.source, true, r.search_key,
            $3::date - r.checked_days_ago, u.id, $3::date::timestamptz, 'seed'
       FROM area a, jsonb_to_recordset($1::jsonb) AS r(id uuid, organisation_id uuid, name text, description text, url text, fees text,
            eligibility text, needs text[], audiences text[], is_national boolean, district_codes text[], phones jsonb, schedules jsonb,
            locations jsonb, referral_ways text[], refer_by text, how_to_refer text, source text, search_key text, checked_days_ago integer)
       LEFT JOIN user_account u ON u.email = 'quality@demo.example' AND r.checked_days_ago IS NOT NULL
      WHERE a.code = $2 ON CONFLICT DO NOTHING`,
    [JSON.stringify(SERVICES.map(rowOf)), areaCode, today],
  );
}

function rowOf(service: SeededService): Readonly<Record<string, unknown>> {
  const { name, by, does, needs, audience = 'person', districts = [], phone, place, days, accessibility } = service;
  const part = (what: string): string => idOf(`service/${name}/${what}`);
  const [street, town, postcode] = place ?? [];
  return {
    ...{ id: part('itself'), organisation_id: idOf(`organisation/${by}`), name, description: does, url: service.url },
    ...{ fees: service.fees ?? '', eligibility: service.eligibility ?? '', needs, audiences: [audience] },
    ...{ is_national: districts.length === 0, district_codes: districts },
    phones: phone ? [{ id: part('phone'), number: phone }] : [],
    schedules: days ? [{ id: part('hours'), freq: 'WEEKLY', byday: days, opens_at: '09:00', closes_at: '17:00' }] : [],
    locations: place
      ? [
          {
            id: part('at'),
            location: {
              id: part('place'),
              addresses: [
                {
                  ...{
                    id: part('address'),
                    address_1: street,
                    city: town,
                    state_province: 'Kent',
                    postal_code: postcode,
                  },
                  ...{ country: 'GB', address_type: 'physical' },
                },
              ],
              accessibility: accessibility ? [{ id: part('access'), description: accessibility }] : [],
            },
          },
        ]
      : [],
    ...{ referral_ways: service.ways, refer_by: service.referBy ?? null, how_to_refer: service.how },
    ...{ source: service.source, checked_days_ago: service.checkedDaysAgo },
    search_key: nameKey([name, by, does, ...needs].join(' ')),
  };
}

/** The same id for the same thing in every demonstration database. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(`demonstration/directory/${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
