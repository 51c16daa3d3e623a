import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { AccessDenied } from '#platform/http/access.errors';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { PracticeSite, type SiteDetails } from '../data/practice-site.entity.js';
import { SitesRepository } from '../data/sites.repository.js';
import { WEEKDAYS, type OpeningHours } from '../domain/opening-hours.js';
import { RoomInUse } from '../domain/site.errors.js';
import { SiteView } from './site.view.js';

const MOST_ROOMS = 30;
const NOTHING_SAID: SiteDetails = {
  ...{ rooms: [], hostName: '', hostPhone: null, hostEmail: '', network: '', loneWorking: 'not-rated', safety: '' },
  opening: {},
};

/** What a practice's own people keep: which rooms they lend, when they are open, and whom to ask. */
export type OwnDetails = Pick<SiteDetails, 'rooms' | 'opening' | 'hostName' | 'hostPhone' | 'hostEmail'>;

/** GP practices as places to work from: rooms, host, opening hours, safety. */
@Injectable()
export class SitesService {
  constructor(
    private readonly sites: SitesRepository,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async get(id: string): Promise<SiteView> {
    return this.viewOf(await this.sites.get(id));
  }

  /** The site of a practice; null where nobody keeps it yet. */
  @Transactional()
  async ofPractice(practiceCode: string): Promise<SiteView | null> {
    const site = await this.sites.ofPractice(practiceCode);
    return site && this.viewOf(site);
  }

  /** When a practice is open, as far as somebody has said. */
  @Transactional()
  async openingOf(practiceCode: string): Promise<OpeningHours> {
    return (await this.sites.ofPractice(practiceCode))?.opening ?? {};
  }

  /** Every site of the area, by name of the practice. */
  @Transactional()
  async all(): Promise<readonly SiteView[]> {
    const practices = new Map((await this.organisations.practices()).map((practice) => [practice.code, practice]));
    return (await this.sites.all())
      .flatMap((site) => {
        const practice = practices.get(site.practiceCode);
        return practice ? [SiteView.of(site, practice)] : [];
      })
      .toSorted((a, b) => a.practiceName.localeCompare(b.practiceName, 'en-GB'));
  }

  /** Makes a practice a site. Throws SiteAlreadyKept when it is one. */
  @Transactional()
  async open(practiceCode: string, details: SiteDetails): Promise<SiteView> {
    const { areaId } = RequestContext.current.actor;
    if (!areaId) throw new AccessDenied();
    if (!(await this.organisations.practiceCodes()).has(practiceCode))
      throw new RuleBroken('site.practice-missing', 'Select the GP practice', 'practiceCode');
    return this.viewOf(await this.sites.save(PracticeSite.open(areaId, practiceCode, fit(details))));
  }

  @Transactional()
  async change(id: string, details: SiteDetails, version: number): Promise<SiteView> {
    return this.write(await this.sites.getForUpdate(id, version), details);
  }

  /** The host of a practice keeps its own rooms and hours; the first time makes it a site. Version 0 where there is none. */
  @Transactional()
  async changeOwn(details: OwnDetails, version: number): Promise<SiteView> {
    const { practiceCode } = RequestContext.current.actor;
    if (!practiceCode) throw new AccessDenied();
    const site = await this.sites.ofPractice(practiceCode);
    if (!site) return this.open(practiceCode, { ...NOTHING_SAID, ...details });
    return this.write(await this.sites.getForUpdate(site.id, version), details);
  }

  private async write(site: PracticeSite, details: Partial<SiteDetails>): Promise<SiteView> {
    const next = fit({ ...site, ...details });
    const kept = new Set(next.rooms.map((room) => room.toLowerCase()));
    const inUse = await this.sites.roomsInUse(site.practiceCode, this.clock.now());
    const missed = site.rooms.filter((room) => !kept.has(room.toLowerCase()) && inUse.has(room.toLowerCase()));
    if (missed.length > 0) throw new RoomInUse(missed);
    site.change(next);
    return this.viewOf(await this.sites.save(site));
  }

  private async viewOf(site: PracticeSite): Promise<SiteView> {
    return SiteView.of(site, await this.organisations.practice(site.practiceCode));
  }
}

/** Rooms once each, however they are written; hours that end after they begin. */
function fit(details: SiteDetails): SiteDetails {
  const rooms = new Map<string, string>();
  for (const room of details.rooms.map((each) => each.trim().replace(/\s+/g, ' ')).filter(Boolean))
    if (!rooms.has(room.toLowerCase())) rooms.set(room.toLowerCase(), room);
  if (rooms.size > MOST_ROOMS) throw new RuleBroken('site.rooms', `A site has at most ${MOST_ROOMS} rooms`, 'rooms');
  for (const weekday of WEEKDAYS) {
    const hours = details.opening[weekday];
    if (hours && hours.closes <= hours.opens)
      throw new RuleBroken('site.hours', 'The practice must close after it opens', weekday);
  }
  const { hostName, hostPhone, hostEmail, network, loneWorking, safety, opening } = details;
  return { rooms: [...rooms.values()], hostName, hostPhone, hostEmail, network, loneWorking, safety, opening };
}
