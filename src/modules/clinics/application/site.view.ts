import { ApiProperty } from '@nestjs/swagger';
import type { PracticeView } from '#modules/organisations';
import type { PracticeSite } from '../data/practice-site.entity.js';
import { LONE_WORKING_CODES, type LoneWorking } from '../domain/lone-working.js';
import { WEEKDAYS, type Weekday } from '../domain/opening-hours.js';

/** One weekday on which a practice is open. */
export class OpenDayView {
  @ApiProperty({ enum: [...WEEKDAYS], example: 'tuesday' }) readonly weekday: Weekday;
  @ApiProperty({ example: '08:00', description: 'On London clocks' }) readonly opens: string;
  @ApiProperty({ example: '18:30', description: 'On London clocks' }) readonly closes: string;
}

/** A GP practice as a place to work from. */
export class SiteView {
  @ApiProperty({ format: 'uuid', example: '7c9e6679-7425-40de-944b-e07fc1f90ae7' }) readonly id: string;
  @ApiProperty({ example: 'G82050', description: 'ODS code' }) readonly practiceCode: string;
  @ApiProperty({ example: 'Sydenham House Medical Centre' }) readonly practiceName: string;
  @ApiProperty({ example: 'Mill Court, Ashford, TN24 8DN' }) readonly address: string;
  @ApiProperty({ type: [String], example: ['Consulting room 2'] }) readonly rooms: readonly string[];
  @ApiProperty({ example: 'Priya Nair' }) readonly hostName: string;
  @ApiProperty({ type: String, nullable: true, example: '+441632960150' }) readonly hostPhone: string | null;
  @ApiProperty({ example: 'host@practice.example' }) readonly hostEmail: string;
  @ApiProperty({ example: 'Ashford Rural', description: 'Primary care network, where known' }) readonly network: string;
  @ApiProperty({ enum: [...LONE_WORKING_CODES], example: 'low' }) readonly loneWorking: LoneWorking;
  @ApiProperty({ example: 'The alarm button is under the desk' }) readonly safety: string;
  @ApiProperty({ type: [OpenDayView], description: 'Weekdays left out are closed; none at all means not known' })
  readonly opening: readonly OpenDayView[];
  @ApiProperty({ example: 1, description: 'Send it back in If-Match, as given in ETag' }) readonly version: number;

  static of(site: PracticeSite, practice: PracticeView): SiteView {
    const { id, practiceCode, rooms, hostName, hostPhone, hostEmail, network, loneWorking, safety, version } = site;
    return {
      ...{ id, practiceCode, practiceName: practice.name },
      address: [practice.address, practice.postcode].filter(Boolean).join(', '),
      ...{ rooms, hostName, hostPhone, hostEmail, network, loneWorking, safety },
      opening: WEEKDAYS.flatMap((weekday) => {
        const hours = site.opening[weekday];
        return hours ? [{ weekday, ...hours }] : [];
      }),
      version,
    };
  }
}
