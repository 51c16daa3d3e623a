import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { StaleVersion } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { EmployerMergesQuery, type HangingThere } from '../data/employer-merges.query.js';
import { EmployersRepository } from '../data/employers.repository.js';
import {
  noSuchOther,
  ownBusinessStays,
  ownedElsewhereToMerge,
  sameRecord,
  usedElsewhereToMerge,
} from '../domain/employer.errors.js';
import { EmployerOwners } from './employer-owners.js';
import { EmployerView } from './employer.view.js';

/** Two records as they are before they become one, and what of each the actor sees. */
export interface EmployerMergePreview {
  readonly stays: EmployerView;
  readonly goes: EmployerView;
  /** What moves, as far as the actor sees it. */
  readonly moving: HangingThere;
}

/** The versions somebody saw of both records. */
export interface SeenOfBoth {
  readonly stays: number;
  readonly goes: number;
}

/**
 * One employer that was recorded twice, made one for good. Employers are the area's: what other providers recorded moves along and is
 * shown to nobody who did not see it before. The organisation that looks after the record that goes decides about it. Anybody comes to
 * look after one that nobody looks after, so once others have recorded something at it, only the provider that added it does.
 */
@Injectable()
export class EmployerMerges {
  constructor(
    private readonly employers: EmployersRepository,
    private readonly merges: EmployerMergesQuery,
    private readonly owners: EmployerOwners,
    private readonly clock: Clock,
  ) {}

  /** Throws a refusal for another record that is none, or the same one. */
  @Transactional()
  async preview(staysId: string, goesId: string): Promise<EmployerMergePreview> {
    const [stays, goes] = [await this.employers.get(staysId), await this.employers.find(goesId)];
    if (staysId === goesId) throw sameRecord();
    if (!goes) throw noSuchOther();
    return { stays: EmployerView.of(stays), goes: EmployerView.of(goes), moving: await this.merges.hanging(goesId) };
  }

  /**
   * Refuses what was not seen as it is, and a record that is not the actor's to take from others. Sent twice it is done once. Answers the
   * record that stands.
   */
  @Transactional()
  async merge(staysId: string, goesId: string, seen: SeenOfBoth): Promise<EmployerView> {
    await this.employers.hold([staysId, goesId]);
    if ((await this.merges.standingFor(goesId)) === staysId) return EmployerView.of(await this.employers.get(staysId));
    const { stays, goes } = await this.preview(staysId, goesId);
    if (stays.version !== seen.stays) throw new StaleVersion('employer', stays.version);
    if (goes.version !== seen.goes) throw new StaleVersion('employer', goes.version);
    if (stays.isOwnBusiness && !goes.isOwnBusiness) throw ownBusinessStays();
    await this.checkOurs(goes);
    await this.merges.merge(staysId, goesId, this.clock.now());
    // How far people would travel is reckoned from it. That of somebody's own business is often where they live.
    if (goes.postcode !== null && !goes.isOwnBusiness) await this.merges.takePostcode(staysId, goes.postcode);
    return EmployerView.of(await this.employers.get(staysId));
  }

  /** Whether there is such an employer for the actor, merged into no other. */
  @Transactional()
  async isThere(id: string): Promise<boolean> {
    return (await this.employers.find(id)) !== null;
  }

  /** Where an address of before leads now; null where nothing was merged. */
  @Transactional()
  standingFor(id: string): Promise<string | null> {
    return this.merges.standingFor(id);
  }

  private async checkOurs({ id, ownerUserId }: EmployerView): Promise<void> {
    if ((await this.owners.choices(ownerUserId)) === null) throw ownedElsewhereToMerge();
    const { isAddedByUs, isUsedElsewhere } = await this.merges.heldBy(id);
    if (isUsedElsewhere && !isAddedByUs) throw usedElsewhereToMerge();
  }
}
