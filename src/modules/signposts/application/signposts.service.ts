import { Injectable } from '@nestjs/common';
import { ConsentsService, MayNotUse } from '#modules/consents';
import { DirectoryService, ServiceRetired, type ServiceView } from '#modules/directory';
import { EpisodeEnded, EpisodesService, type EpisodeView } from '#modules/episodes';
import { ParticipantConsents } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import { Signpost } from '../data/signpost.entity.js';
import { SignpostsRepository, type SignpostStep } from '../data/signposts.repository.js';
import {
  expectDay,
  followUpOn,
  kindLabel,
  type AgreedHow,
  type SignpostKind,
  type SignpostOutcome,
} from '../domain/signpost-state.js';

/** Pointing somebody to a service, or with their agreement passing them on. */
export interface NewSignpost {
  readonly serviceId: string;
  readonly need: string;
  readonly kind: SignpostKind;
  readonly givenOn: CalendarDate;
  /** What the person said to being passed on; null for a signpost. */
  readonly agreement: { readonly on: CalendarDate; readonly how: AgreedHow } | null;
  readonly note: string;
}

export interface SignpostView extends Signpost {
  readonly service: ServiceView;
  readonly steps: readonly SignpostStep[];
}

const WARM_REFERRAL = 'warm-referral';
const taskOf = (id: string): string => `signpost/${id}`;

/** Signposts and warm referrals of people we support, and what came of each. */
@Injectable()
export class SignpostsService {
  constructor(
    private readonly signposts: SignpostsRepository,
    private readonly directory: DirectoryService,
    private readonly episodes: EpisodesService,
    private readonly consents: ConsentsService,
    private readonly choices: ParticipantConsents,
    private readonly tasks: TasksService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async get(id: string): Promise<SignpostView> {
    const signpost = await this.signposts.get(id);
    const service = await this.directory.get(signpost.serviceId);
    return Object.assign(signpost, { service, steps: await this.signposts.steps(id) });
  }

  /** Of one run of support, the newest first, each with its service. */
  @Transactional()
  async ofEpisode(episodeId: string): Promise<readonly (Signpost & { readonly service: ServiceView })[]> {
    await this.episodes.get(episodeId);
    const signposts = await this.signposts.ofEpisode(episodeId);
    const services = await this.directory.getEach(signposts.map(({ serviceId }) => serviceId));
    return signposts.flatMap((signpost) => {
      const service = services.get(signpost.serviceId);
      return service ? [Object.assign(signpost, { service })] : [];
    });
  }

  /**
   * Whoever is passed on has agreed to it: the agreement is recorded as theirs, and whether it may be acted on is asked in
   * the transaction that keeps the referral, so that a stop or a withdrawal that came first holds.
   */
  @Transactional()
  async give(episodeId: string, wish: NewSignpost): Promise<Signpost> {
    const episode = await this.episodes.get(episodeId);
    if (episode.exitedOn) throw new EpisodeEnded(episode.exitedOn);
    const service = await this.directory.get(wish.serviceId);
    if (service.retiredOn) throw new ServiceRetired();
    const { kind, givenOn, agreement } = wish;
    const today = this.clock.today();
    expectDay(givenOn, episode.referredOn, today, 'givenOn');
    if (kind === WARM_REFERRAL) await this.agree(episode, service, givenOn, agreement);
    const { areaId, providerId, participantId } = episode;
    const signpost = await this.signposts.save(
      Signpost.give({
        ...{ areaId, providerId, participantId, episodeId, kind, givenOn },
        ...{
          serviceId: wish.serviceId,
          need: service.needs.includes(wish.need) ? wish.need : (service.needs[0] ?? ''),
        },
        ...{ agreedOn: kind === WARM_REFERRAL ? (agreement?.on ?? null) : null },
        ...{ agreedHow: kind === WARM_REFERRAL ? (agreement?.how ?? '') : '' },
        ...{ givenBy: RequestContext.current.actor.id, note: wish.note.trim(), createdAt: this.clock.now() },
      }),
    );
    await this.followUp(signpost, givenOn, episode);
    return signpost;
  }

  /** What came of it, one after another: the last word counts. */
  @Transactional()
  async learn(
    id: string,
    {
      state,
      on,
      note,
      version,
    }: { readonly state: SignpostOutcome; readonly on: CalendarDate; readonly note: string; readonly version: number },
  ): Promise<Signpost> {
    const signpost = await this.signposts.getForUpdate(id, version);
    expectDay(on, signpost.givenOn, this.clock.today(), 'on');
    if (state === 'accepted' && signpost.kind === 'signpost') throw notReferred();
    signpost.learn(state, on);
    const saved = await this.signposts.save(signpost);
    await this.signposts.addStep(saved, on, note.trim(), this.clock.now());
    await this.followUp(saved, on, await this.episodes.get(saved.episodeId));
    return saved;
  }

  private async agree(
    { participantId }: EpisodeView,
    service: ServiceView,
    givenOn: CalendarDate,
    agreement: NewSignpost['agreement'],
  ): Promise<void> {
    if (!service.referralWays.includes('warm')) throw onlyThemselves();
    if (!agreement) throw notAgreed();
    if (agreement.on > givenOn) throw agreedTooLate();
    const before = await this.consents.mayUse(participantId, WARM_REFERRAL);
    if (before.isStopped) throw new MayNotUse(`${before.because}. They can be signposted`, WARM_REFERRAL, 'kind');
    await this.choices.answer(participantId, 'yes', {
      ...{ purpose: WARM_REFERRAL, decidedOn: agreement.on, how: agreement.how },
    });
    const { ok, because } = await this.consents.mayUse(participantId, WARM_REFERRAL);
    if (!ok) throw new MayNotUse(`${because}. They can be signposted`, WARM_REFERRAL, 'kind');
  }

  /** A task to ask, until there is nothing left to ask. Its title says nothing of what the service is for. */
  private async followUp(signpost: Signpost, since: CalendarDate, episode: EpisodeView): Promise<void> {
    const days = await this.policy.value('signpost-follow-up-days', this.clock.today());
    const dueOn = followUpOn(signpost.kind, signpost.state, since, days);
    if (dueOn === null) return this.tasks.doneFor(taskOf(signpost.id));
    const { id: episodeId, areaId, providerId, participantId, specialistId, teamId } = episode;
    if (episode.exitedOn) return;
    await this.tasks.keepDue({
      ...{ causeKey: taskOf(signpost.id), kind: 'signpost-follow-up', dueOn, assigneeId: specialistId },
      title: `Ask what came of the ${kindLabel(signpost.kind).toLowerCase()}`,
      ...{ participantId, episodeId, areaId, providerId, teamId },
    });
  }
}

const notAgreed = () =>
  new RuleBroken(
    'signpost.not-agreed',
    'A warm referral needs their agreement. Ask them first, or choose signpost',
    'agreed',
  );
const agreedTooLate = () =>
  new RuleBroken('signpost.agreed-too-late', 'They must have agreed before you passed them on', 'agreedOn');
const onlyThemselves = () =>
  new RuleBroken(
    'signpost.only-themselves',
    'This service takes nobody we pass on: people go there themselves',
    'kind',
  );
const notReferred = () =>
  new RuleBroken('signpost.not-referred', 'Only a warm referral is taken on. Choose what came of it for them', 'state');
