import { IsIn, IsString, MaxLength } from 'class-validator';
import { ReadsAs } from '#platform/http/reads-as';
import { parseEmail } from '#shared/email';
import { formatPhone, parsePhone } from '#shared/phone';
import type { SiteView } from '../application/site.view.js';
import type { OwnDetails } from '../application/sites.service.js';
import type { SiteDetails } from '../data/practice-site.entity.js';
import { LONE_WORKING_CODES, type LoneWorking } from '../domain/lone-working.js';
import { hoursWords, WEEKDAYS, type OpeningHours } from '../domain/opening-hours.js';
import { readHours } from './spoken-hours.js';

const HOURS = 'Enter from and to, such as 8am to 6:30pm, or leave this blank when it is closed';

/** What a practice's own people keep of their site. */
export class OwnSiteForm {
  @IsString()
  @MaxLength(2000, { message: 'The rooms must be 2,000 characters or fewer' })
  rooms: string = '';

  @IsString()
  @MaxLength(100, { message: 'The name must be 100 characters or fewer' })
  hostName: string = '';

  @ReadsAs(parsePhone, 'Enter a phone number, such as 01632 960123')
  hostPhone: string = '';

  @ReadsAs(parseEmail, 'Enter an email address like name@example.org')
  hostEmail: string = '';

  @ReadsAs(readHours, HOURS)
  monday: string = '';

  @ReadsAs(readHours, HOURS)
  tuesday: string = '';

  @ReadsAs(readHours, HOURS)
  wednesday: string = '';

  @ReadsAs(readHours, HOURS)
  thursday: string = '';

  @ReadsAs(readHours, HOURS)
  friday: string = '';

  @ReadsAs(readHours, HOURS)
  saturday: string = '';

  @ReadsAs(readHours, HOURS)
  sunday: string = '';

  @IsString()
  @MaxLength(10)
  version: string = '0';
}

/** Everything about a site. */
export class SiteForm extends OwnSiteForm {
  @IsString()
  @MaxLength(10, { message: 'Select a practice from the list' })
  practiceCode: string = '';

  @IsString()
  @MaxLength(100, { message: 'The network must be 100 characters or fewer' })
  network: string = '';

  @IsIn(LONE_WORKING_CODES, { message: 'Select how safe it is to work there alone' })
  loneWorking: LoneWorking = 'not-rated';

  @IsString()
  @MaxLength(1000, { message: 'This must be 1,000 characters or fewer' })
  safety: string = '';
}

/** A form without faults as the service takes it. */
export function ownDetailsOf(form: OwnSiteForm): OwnDetails {
  const opening: OpeningHours = Object.fromEntries(
    WEEKDAYS.flatMap((weekday) => {
      const hours = form[weekday].trim() === '' ? null : readHours(form[weekday]);
      return hours ? [[weekday, hours]] : [];
    }),
  );
  return {
    rooms: form.rooms.split('\n'),
    hostName: form.hostName.trim(),
    hostPhone: parsePhone(form.hostPhone),
    hostEmail: parseEmail(form.hostEmail) ?? '',
    opening,
  };
}

export function siteDetailsOf(form: SiteForm): SiteDetails {
  const { network, loneWorking, safety } = form;
  return { ...ownDetailsOf(form), network: network.trim(), loneWorking, safety: safety.trim() };
}

/** What is there, as it would be typed. */
export function typedSite(site: SiteView): Partial<SiteForm> {
  const hours = Object.fromEntries(site.opening.map(({ weekday, ...open }) => [weekday, hoursWords(open)]));
  const { practiceCode, hostName, hostEmail, network, loneWorking, safety } = site;
  return {
    ...{ practiceCode, hostName, hostEmail, network, loneWorking, safety },
    rooms: site.rooms.join('\n'),
    hostPhone: site.hostPhone ? formatPhone(site.hostPhone) : '',
    ...hours,
    version: String(site.version),
  };
}
