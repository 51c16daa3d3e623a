import { Injectable } from '@nestjs/common';
import {
  EmployerActivities,
  NearbyEmployers,
  towardsMark,
  weeklyMark,
  type EmployerToVisit,
  type WeekOfContacts,
} from '#modules/employers';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { MyPlacesQuery } from '../data/my-places.query.js';

/** How often to meet employers face to face, of the IPS fidelity scale (domain 6.2). */
const JOB_DEVELOPMENT = 17;
/** As many as somebody can visit in a week and take in at a glance. */
const SHORT_LIST = 6;

/** What somebody did this week towards the mark of the fidelity scale; no mark without anybody in IPS. */
export interface WeekTowardsMark extends WeekOfContacts {
  /** Face to face and for one person: what the mark counts. */
  readonly count: number;
  readonly mark: number | null;
  /** "4 of 6". */
  readonly words: string;
}

export interface NearMe {
  /** The names of the districts looked in. */
  readonly districtNames: readonly string[];
  /** Whether there is any place to look in. */
  readonly hasPlaces: boolean;
  /** How far was looked, in a straight line. */
  readonly miles: number;
  readonly items: readonly EmployerToVisit[];
  readonly total: number;
  readonly week: WeekTowardsMark;
}

/** Employers worth a visit this week around where a specialist works, and how many they have met. */
@Injectable()
export class NearMeService {
  constructor(
    private readonly places: MyPlacesQuery,
    private readonly nearby: NearbyEmployers,
    private readonly activities: EmployerActivities,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async ofActor(): Promise<NearMe> {
    const places = await this.places.of(RequestContext.current.actor.id, this.clock.today());
    const { items, total, miles } = await this.nearby.near(places, SHORT_LIST);
    const hasPlaces = places.districts.length + places.outcodes.length > 0;
    const week = await this.week(places.isIps);
    return { districtNames: places.districtNames, hasPlaces, miles, items, total, week };
  }

  /** The actor's week, on whichever page it grows before their eyes. */
  @Transactional()
  async weekOfActor(): Promise<WeekTowardsMark> {
    const { isIps } = await this.places.of(RequestContext.current.actor.id, this.clock.today());
    return this.week(isIps);
  }

  /** The fewest client-specific face-to-face contacts a week that score highest, by policy; null where it says none. */
  async mark(): Promise<number | null> {
    const items = await this.policy.fidelityItems(this.clock.today());
    return weeklyMark(items.find(({ item }) => item === JOB_DEVELOPMENT)?.anchors ?? null);
  }

  private async week(isIps: boolean): Promise<WeekTowardsMark> {
    const week = await this.activities.thisWeek();
    const mark = isIps ? await this.mark() : null;
    return { ...week, count: week.forSomebody, mark, words: towardsMark(week.forSomebody, mark) };
  }
}
