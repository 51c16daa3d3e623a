import { Injectable } from '@nestjs/common';
import { OrganisationsService, type DistrictView } from '#modules/organisations';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { parsePostcode } from '#shared/postcode';
import { TransferFactsQuery, type ProviderElsewhere } from '../data/transfer-facts.query.js';
import { TransfersRepository } from '../data/transfers.repository.js';
import { recordedThere, wrongArea, wrongDistrict, wrongPostcode } from '../domain/transfer.errors.js';
import { Transfers, type TransferOutlook, type TransferWish } from './transfers.service.js';

/** Where somebody goes, beside what is asked within an area. */
export interface AreaWish extends TransferWish {
  readonly areaId: string;
  readonly postcode: string;
  readonly districtGss: string;
}

/** One area that could take them. */
export interface AreaChoice {
  readonly id: string;
  readonly name: string;
}

/** Everything to look at before a provider of another area is asked. */
export interface AreaOutlook extends Omit<TransferOutlook, 'providers'> {
  readonly areas: readonly AreaChoice[];
  /** The one that was chosen, with who supports people there and its districts; null before. */
  readonly chosen: (AreaChoice & { readonly accountableBody: string }) | null;
  readonly providers: readonly ProviderElsewhere[];
  readonly districts: readonly DistrictView[];
  readonly unverified: number;
}

/**
 * Asking a provider of another area to support somebody who lives there by now (A-14, E5). What follows is the same transfer; it
 * goes to another accountable body, so it rests on what the person agreed to and on nothing else.
 */
@Injectable()
export class AreaTransfers {
  constructor(
    private readonly transfers: Transfers,
    private readonly rows: TransfersRepository,
    private readonly facts: TransferFactsQuery,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async outlook(participantId: string, areaId: string): Promise<AreaOutlook> {
    const outlook = await this.transfers.outlook(participantId);
    const { episode } = outlook;
    const elsewhere = episode ? await this.facts.elsewhere(episode.model, this.clock.today()) : [];
    const areas = new Map(elsewhere.map((one) => [one.areaId, { id: one.areaId, name: one.areaName }]));
    const isThere = areas.has(areaId);
    const reasons = await this.transfers.reasons(participantId);
    return {
      ...outlook,
      areas: [...areas.values()],
      chosen: isThere ? await this.organisations.area(areaId) : null,
      providers: elsewhere.filter((one) => one.areaId === areaId),
      districts: isThere ? await this.organisations.districts(areaId) : [],
      reasons: reasons.filter(({ across, basis }) => across !== 'never' && basis === 'agreement'),
      unverified: episode ? await this.facts.unverified(episode.id) : 0,
    };
  }

  /** Asks the other provider, which sees initials, reference, reason, day and note; where they live it learns with the record. */
  @Transactional()
  async ask(participantId: string, wish: AreaWish, version: number): Promise<string> {
    const episode = await this.transfers.leaving(participantId, version);
    const { areaId, toProviderId, districtGss } = wish;
    const there = (await this.facts.elsewhere(episode.model, this.clock.today())).find(
      (one) => one.areaId === areaId && one.id === toProviderId,
    );
    if (!there) throw wrongArea();
    const postcode = parsePostcode(wish.postcode);
    if (postcode === null) throw wrongPostcode();
    const districts = await this.organisations.districts(areaId);
    if (!districts.some(({ gssCode }) => gssCode === districtGss)) throw wrongDistrict();
    const wantedFrom = this.transfers.dayOf(wish);
    await this.transfers.expectAgreed(participantId, wish.reason);
    if (await this.facts.recordedIn(areaId, participantId)) throw recordedThere(there.areaName);
    const id = await this.transfers.add(episode, { ...wish, wantedFrom, toAreaId: areaId });
    await this.rows.addPlace(id, { postcode, districtGss });
    return id;
  }
}
