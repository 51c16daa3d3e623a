import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const uuid = (example: string) => ({ format: 'uuid', example }) as const;
const SERVICE = 'ac148810-d857-441c-9679-408f346de14b';
const objects = (description: string, example: object) => ({
  ...{ type: 'array' as const, items: { type: 'object' }, description, example: [example] },
});

/** What the feed is: the first thing a reader of Open Referral UK asks for. */
export class FeedAbout {
  @ApiProperty({ example: 'HSDS-UK-3.0' }) readonly version: string;
  @ApiProperty({ format: 'uri', example: 'https://docs.openreferraluk.org/en/latest/' }) readonly profile: string;
  @ApiProperty({ format: 'uri', example: 'https://ctw.example/api/openapi.json' }) readonly openapi_url: string;
}

export class FeedOrganization {
  @ApiProperty(uuid('d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610')) readonly id: string;
  @ApiProperty({ example: 'Channel Coast Money Advice' }) readonly name: string;
  @ApiProperty({ example: 'An advice charity' }) readonly description: string;
  @ApiPropertyOptional({ format: 'uri', example: 'https://moneyadvice.example/' }) readonly website?: string;
  @ApiPropertyOptional({ format: 'email', example: 'hello@moneyadvice.example' }) readonly email?: string;
}

/** A service with fields of its own and its organisation. */
export class FeedServiceLine {
  @ApiProperty(uuid(SERVICE)) readonly id: string;
  @ApiProperty({ example: 'Debt advice in Dover' }) readonly name: string;
  @ApiProperty({ example: 'Free and confidential help with debts' }) readonly description: string;
  @ApiProperty({ format: 'uri', example: 'https://moneyadvice.example/debt' }) readonly url: string;
  @ApiPropertyOptional({ format: 'email', example: 'debt@moneyadvice.example' }) readonly email?: string;
  @ApiProperty({ enum: ['active', 'inactive', 'defunct', 'temporarily closed'], example: 'active' })
  readonly status: string;
  @ApiPropertyOptional({ example: 'Free' }) readonly fees?: string;
  @ApiPropertyOptional({ example: 18 }) readonly minimum_age?: number;
  @ApiPropertyOptional({ example: 65 }) readonly maximum_age?: number;
  @ApiPropertyOptional({ format: 'date', example: '2026-10-01' }) readonly assured_date?: string;
  @ApiPropertyOptional({ example: 'Closed in the last week of December' }) readonly alert?: string;
  @ApiProperty({ format: 'date-time', example: '2026-10-01T09:30:00.000Z' }) readonly last_modified: string;
  @ApiPropertyOptional({ example: 'Anybody who lives in the district' }) readonly eligibility_description?: string;
  @ApiPropertyOptional({ example: 'By phone, asked for a day before' }) readonly interpretation_services?: string;
  @ApiPropertyOptional({ example: 'Ring, or walk in on a Tuesday' }) readonly application_process?: string;
  @ApiProperty({
    type: Object,
    description: 'Ours, beside the standard: for whom, and how people get there',
    example: { audiences: ['person'], referral_ways: ['self', 'warm'], refer_by: 'phone', source: 'Their website' },
  })
  readonly x_connect_to_work: object;
  @ApiProperty({ type: FeedOrganization }) readonly organization: FeedOrganization;
}

/** A service with everything that belongs to it. */
export class FeedService extends FeedServiceLine {
  @ApiProperty(
    objects('When it is open; times of day on London clocks', {
      ...{ id: SERVICE, freq: 'WEEKLY', byday: 'MO,TU', opens_at: '09:00:00', closes_at: '17:00:00' },
    }),
  )
  readonly schedules: readonly object[];
  @ApiProperty(objects('The districts it serves, by GSS code', { id: SERVICE, name: 'Dover', service_area: 'Dover' }))
  readonly service_areas: readonly object[];
  @ApiProperty(objects('Where it is', { id: SERVICE, location: { id: SERVICE } }))
  readonly service_at_locations: readonly object[];
  @ApiProperty(objects('Spoken there', { id: SERVICE, name: 'English' })) readonly languages: readonly object[];
  @ApiProperty(objects('What it costs, in pounds', { id: SERVICE, option: 'First visit', amount: 0 }))
  readonly cost_options: readonly object[];
  @ApiProperty(objects('Desks to ask for; no names of people', { id: SERVICE, title: 'Reception' }))
  readonly contacts: readonly object[];
  @ApiProperty(objects('Phone numbers', { id: SERVICE, number: '+441632960123' })) readonly phones: readonly object[];
  @ApiProperty(objects('What it is for', { id: SERVICE, link_type: 'need' })) readonly attributes: readonly object[];
}

export class FeedPlace {
  @ApiProperty(uuid('e94c9f38-1e8f-4564-91d4-d53501ab1765')) readonly id: string;
  @ApiProperty(uuid(SERVICE)) readonly service_id: string;
  @ApiProperty(uuid('3a19ff88-4620-4d17-9830-ac1d859eb5d5')) readonly location_id: string;
  @ApiProperty({ type: Object, example: { id: '3a19ff88-4620-4d17-9830-ac1d859eb5d5', addresses: [] } })
  readonly location: object;
  @ApiPropertyOptional({ type: FeedServiceLine }) readonly service?: FeedServiceLine;
}

export class FeedTerm {
  @ApiProperty(uuid('6f0d7c52-58b4-4a55-9a0b-6d1a3a0e1f05')) readonly id: string;
  @ApiProperty({ example: 'Housing' }) readonly term: string;
  @ApiProperty({ example: 'Housing' }) readonly name: string;
  @ApiProperty({ example: 'housing' }) readonly code: string;
  @ApiProperty({ example: 'Connect to Work needs' }) readonly taxonomy: string;
  @ApiProperty(uuid('6f0d7c52-58b4-4a55-9a0b-6d1a3a0e1f00')) readonly taxonomy_id: string;
}

export class FeedTaxonomy {
  @ApiProperty(uuid('6f0d7c52-58b4-4a55-9a0b-6d1a3a0e1f00')) readonly id: string;
  @ApiProperty({ example: 'Connect to Work needs' }) readonly name: string;
  @ApiProperty({ example: 'What people and employers are pointed to services for' }) readonly description: string;
  @ApiPropertyOptional({ type: [FeedTerm] }) readonly taxonomy_terms?: readonly FeedTerm[];
}

/** What every list says of itself. */
class FeedPage {
  @ApiProperty({ example: 1 }) readonly total_items: number;
  @ApiProperty({ example: 1 }) readonly total_pages: number;
  @ApiProperty({ example: 1 }) readonly page_number: number;
  @ApiProperty({ example: 1 }) readonly size: number;
  @ApiProperty({ example: true }) readonly first_page: boolean;
  @ApiProperty({ example: true }) readonly last_page: boolean;
  @ApiProperty({ example: false }) readonly empty: boolean;
}

export class FeedServices extends FeedPage {
  @ApiProperty({ type: [FeedServiceLine] }) readonly contents: readonly FeedServiceLine[];
}
export class FeedPlaces extends FeedPage {
  @ApiProperty({ type: [FeedPlace] }) readonly contents: readonly FeedPlace[];
}
export class FeedTaxonomies extends FeedPage {
  @ApiProperty({ type: [FeedTaxonomy] }) readonly contents: readonly FeedTaxonomy[];
}
export class FeedTerms extends FeedPage {
  @ApiProperty({ type: [FeedTerm] }) readonly contents: readonly FeedTerm[];
}
