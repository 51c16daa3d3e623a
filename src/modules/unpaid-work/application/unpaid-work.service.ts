import { Injectable } from '@nestjs/common';
import { EmployersService } from '#modules/employers';
import { EpisodeEnded, EpisodesService } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { nameKey } from '#shared/name-key';
import { oneLine } from '#shared/one-line';
import { UnpaidWork, type UnpaidWorkDetails } from '../data/unpaid-work.entity.js';
import { UnpaidWorkRepository } from '../data/unpaid-work.repository.js';
import {
  beforeSupport,
  endsBeforeItStarts,
  resultBeforeItStarts,
  unknownKind,
  unknownResult,
  withoutEmployer,
} from '../domain/unpaid-work.errors.js';
import { UnpaidWorkView } from './unpaid-work.view.js';

/** Unpaid work as somebody records it: the employer by its name. */
export type NewUnpaidWork = Omit<UnpaidWorkDetails, 'employerId'>;

export const KIND_LIST = 'unpaid-work-kind';
export const RESULT_LIST = 'unpaid-work-result';

/** Work trials, work experience and volunteering of people we support. Nothing that counts knows of them (domain 4.3). */
@Injectable()
export class UnpaidWorkService {
  constructor(
    private readonly works: UnpaidWorkRepository,
    private readonly episodes: EpisodesService,
    private readonly employers: EmployersService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Of one run of support, what began last first. */
  @Transactional()
  async ofEpisode(episodeId: string): Promise<readonly UnpaidWorkView[]> {
    await this.episodes.get(episodeId);
    return (await this.works.ofEpisode(episodeId)).map((work) => UnpaidWorkView.of(work));
  }

  @Transactional()
  async get(id: string): Promise<UnpaidWorkView> {
    return UnpaidWorkView.of(await this.works.get(id));
  }

  @Transactional()
  async record(episodeId: string, work: NewUnpaidWork): Promise<UnpaidWorkView> {
    const { areaId, providerId, participantId, startedOn, exitedOn } = await this.episodes.get(episodeId);
    if (exitedOn) throw new EpisodeEnded(exitedOn);
    if (!startedOn) throw beforeSupport();
    const whose = { areaId, providerId, participantId, episodeId };
    const kept = UnpaidWork.record(whose, await this.complete(work), this.clock.now());
    return UnpaidWorkView.of(await this.works.save(kept));
  }

  /** Corrects it, or says what came of it, also after support has ended. */
  @Transactional()
  async change(id: string, work: NewUnpaidWork, version: number): Promise<UnpaidWorkView> {
    const kept = await this.works.getForUpdate(id, version);
    kept.describe(await this.complete(work));
    return UnpaidWorkView.of(await this.works.save(kept));
  }

  private async complete(work: NewUnpaidWork): Promise<UnpaidWorkDetails> {
    const { kind, startsOn, endsOn, result } = work;
    if (!(await this.isOf(KIND_LIST, kind))) throw unknownKind();
    if (result !== null && !(await this.isOf(RESULT_LIST, result))) throw unknownResult();
    if (endsOn !== null && endsOn < startsOn) throw endsBeforeItStarts();
    if (result !== null && startsOn > this.clock.today()) throw resultBeforeItStarts();
    const employerName = oneLine(work.employerName);
    if (!/\p{L}|\p{N}/u.test(employerName)) throw withoutEmployer();
    return {
      ...{ kind, startsOn, endsOn, result, employerName, hoursPerWeek: work.hoursPerWeek },
      employerId: await this.employerCalled(employerName),
      ...{ role: oneLine(work.role), days: oneLine(work.days) },
      ...{ purpose: work.purpose.trim(), resultWords: work.resultWords.trim() },
    };
  }

  /** The one employer of the area with this name; null where there is none, or more than one. */
  private async employerCalled(name: string): Promise<string | null> {
    const key = nameKey(name);
    const same = (await this.employers.search(name)).filter((employer) => nameKey(employer.name) === key);
    return same.length === 1 ? (same[0]?.id ?? null) : null;
  }

  private async isOf(list: string, code: string): Promise<boolean> {
    return (await this.policy.codeList(list)).some((one) => one.code === code);
  }
}
