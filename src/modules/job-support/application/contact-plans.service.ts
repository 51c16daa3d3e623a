import { Injectable } from '@nestjs/common';
import { ConsentsService } from '#modules/consents';
import { EpisodesService, type EpisodeView } from '#modules/episodes';
import { goesOn, PlacementsService, type PlacementView } from '#modules/placements';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, addMonths, earlier, formatDate, later, type CalendarDate } from '#shared/calendar-date';
import { addWorkingDays } from '#shared/working-days';
import { JobContactsQuery, type JobContact } from '../data/job-contacts.query.js';
import { JobSupportRepository, type JobHolder, type MovedContact, type Side } from '../data/job-support.repository.js';
import {
  plannedContacts,
  standings,
  type JobToKeep,
  type PlannedContact,
  type StandingContact,
} from '../domain/contact-plan.js';
import type { ContactPlanInShort, ContactPlanView, PlannedLine, PlanSide } from './contact-plan.view.js';
import { ContactRhythms } from './contact-rhythms.js';
import { NoticedSigns } from './noticed-signs.service.js';
import { SignLabels } from './sign-labels.js';

const EMPLOYERS = 'employer-contact';
/** What somebody reads of a sign that speaks of health and is not for them: neither its words nor its code. */
const HIDDEN = {
  sign: 'hidden',
  label: 'A sign that only those who support them see',
  note: '',
  isHidden: true,
} as const;

/** The plan of contacts that keeps a job going: for the person, and for the employer where the person agreed (domain 7.4). */
@Injectable()
export class ContactPlans {
  constructor(
    private readonly placements: PlacementsService,
    private readonly episodes: EpisodesService,
    private readonly consents: ConsentsService,
    private readonly contacts: JobContactsQuery,
    private readonly repository: JobSupportRepository,
    private readonly rhythms: ContactRhythms,
    private readonly noticed: NoticedSigns,
    private readonly signLabels: SignLabels,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async of(placementId: string): Promise<ContactPlanView> {
    const job = await this.placements.get(placementId);
    const episode = await this.episodes.get(job.episodeId);
    const moves = await this.repository.moves(placementId);
    const label = await this.signLabels.on(this.clock.today());
    return {
      job,
      episode,
      person: await this.personSide(job, episode, moves),
      employer: await this.employerSide(job, episode, moves),
      signs: (await this.repository.signs(placementId)).map((sign) =>
        label(sign.sign) === '' ? { ...sign, ...HIDDEN } : { ...sign, label: label(sign.sign), isHidden: false },
      ),
      noticed: await this.noticed.ofJob(job),
      dismissed: (await this.repository.dismissed(placementId))
        .map((answer) => ({ ...answer, label: label(answer.kind) }))
        .filter((answer) => answer.label !== ''),
    };
  }

  /** What keeps a job going, in short: the employer's side, and what was answered before, are not asked for. */
  @Transactional()
  async inShort(placementId: string): Promise<ContactPlanInShort> {
    const job = await this.placements.get(placementId);
    const episode = await this.episodes.get(job.episodeId);
    return {
      job,
      person: await this.personSide(job, episode, await this.repository.moves(placementId)),
      signs: await this.repository.signs(placementId),
      noticed: await this.noticed.ofJob(job),
    };
  }

  /** Gives a planned contact another day, with why. Refuses a day before today, or one on which the next is due. */
  @Transactional()
  async move(
    placementId: string,
    wish: { readonly contact: string; readonly to: CalendarDate; readonly reason: string },
  ): Promise<void> {
    const plan = await this.of(placementId);
    const planned = movable(plan, this.clock.today()).find(({ side, key }) => `${side}.${key}` === wish.contact);
    if (!planned) {
      throw new RuleBroken('job-support.contact', 'Choose a contact that is still to be made', 'contact');
    }
    const earliest = later(planned.from, this.clock.today());
    if (wish.to < earliest || wish.to > planned.latest) throw outOfReach(planned, earliest);
    const { side, key } = planned;
    const move = { side, contact: key, movedTo: wish.to, reason: wish.reason };
    await this.repository.addMove(holderOf(plan.job), move, this.stamp());
  }

  /** Records an early sign that the job is at risk, seen today. */
  @Transactional()
  async notice(placementId: string, sign: string, note: string): Promise<void> {
    const job = await this.placements.get(placementId);
    const today = this.clock.today();
    const known = await this.policy.value('job-risk-signs', today);
    if (!known.some(({ code }) => code === sign)) {
      throw new RuleBroken('job-support.sign', 'Choose what you noticed', 'sign');
    }
    if (!goesOn(job)) throw new RuleBroken('job-support.ended', 'This job has ended, or it never began', 'sign');
    await this.repository.addSign(holderOf(job), { code: sign, note, seenOn: today }, this.stamp());
  }

  /**
   * Says whether something the program noticed puts the job at risk: then it is a sign like one that somebody noticed, until it is
   * settled. Said twice, or of something that is no longer so, it is refused.
   */
  @Transactional()
  async answer(
    placementId: string,
    said: { readonly sign: string; readonly answer: 'at-risk' | 'no-risk'; readonly reason: string },
  ): Promise<void> {
    const job = await this.placements.get(placementId);
    const noticed = (await this.noticed.ofJob(job)).find(({ name }) => name === said.sign);
    if (!noticed) throw notNoticed();
    const { kind, facts, words } = noticed;
    if (said.answer === 'no-risk' && said.reason === '') {
      throw new RuleBroken('job-support.reason', 'Enter why it does not put the job at risk', 'reason');
    }
    const isFirst = await this.repository.addAnswer(
      holderOf(job),
      { kind, facts, answer: said.answer, reason: said.reason },
      this.stamp(),
    );
    if (!isFirst) throw notNoticed();
    if (said.answer === 'no-risk') return;
    const note = [`${words}.`, said.reason].filter(Boolean).join(' ');
    await this.repository.addSign(holderOf(job), { code: kind, note, seenOn: this.clock.today() }, this.stamp());
  }

  /**
   * None of the signs somebody sees puts the job at risk any more; what is hidden from them stays open for those who see it. Answers
   * whether any is open still. Doing it twice changes nothing.
   */
  @Transactional()
  async settle(placementId: string): Promise<boolean> {
    await this.placements.get(placementId);
    const today = this.clock.today();
    return this.repository.settleSigns(placementId, await this.signLabels.hiddenOn(today), today);
  }

  private async personSide(
    job: PlacementView,
    episode: EpisodeView,
    moves: readonly MovedContact[],
  ): Promise<PlanSide> {
    const none = whyNone(job);
    if (none !== null) return { contacts: [], because: none };
    const today = this.clock.today();
    const keep = await this.toKeep(job, episode);
    const planned = plannedContacts(keep, (await this.rhythms.on(today)).person(episode), daysMoved(moves, 'person'));
    const reached = await this.contacts.person(episode.id, firstDay(planned, job.startsOn));
    const standing = standings([...planned, ...(await this.afterEnd(job, episode))], daysOf(reached), today);
    return { contacts: linesOf('person', standing, reached, moves), because: null };
  }

  private async employerSide(
    job: PlacementView,
    episode: EpisodeView,
    moves: readonly MovedContact[],
  ): Promise<PlanSide> {
    const none = whyNone(job) ?? (job.selfEmployed ? 'They work for themselves, so there is no employer' : null);
    if (none !== null) return { contacts: [], because: none };
    const may = (await this.consents.mayUseEach([job.participantId], EMPLOYERS)).get(job.participantId);
    if (!may?.ok) return { contacts: [], because: may?.because ?? 'It is not recorded that they agree' };
    const today = this.clock.today();
    const keep = await this.toKeep(job, episode);
    const planned = plannedContacts(
      keep,
      (await this.rhythms.on(today)).employer(episode),
      daysMoved(moves, 'employer'),
    );
    const reached = await this.contacts.employer(episode.id, job.employerId, firstDay(planned, job.startsOn));
    const standing = standings(planned, daysOf(reached), today);
    return { contacts: linesOf('employer', standing, reached, moves), because: null };
  }

  /** Until the job or support ends, whichever is first; a job they came to keep is checked from the start of support. */
  private async toKeep(job: PlacementView, { startedOn, windowEndsOn, exitedOn }: EpisodeView): Promise<JobToKeep> {
    const ends = [exitedOn, job.endedOn].filter((day) => day !== null);
    const weeks = await this.policy.value('retention-check-weeks', this.clock.today());
    return {
      startsOn: job.startsOn,
      offeredOn: job.offeredOn,
      lastDay: ends.reduce(earlier, windowEndsOn ?? addMonths(job.startsOn, 12)),
      keeping: job.wasInPostAtStart && startedOn !== null ? { since: startedOn, weeks } : null,
    };
  }

  /** Somebody who lost a job is spoken to soon after we heard of it, not somebody who left for another (T12). */
  private async afterEnd(
    { endedOn, endReason, endKnownOn }: PlacementView,
    episode: EpisodeView,
  ): Promise<PlannedContact[]> {
    if (endedOn === null || endReason === 'another-job') return [];
    const { days, workingDays } = (await this.rhythms.on(this.clock.today())).afterLoss(episode);
    const known = later(endedOn, endKnownOn ?? endedOn);
    const dueOn = workingDays ? addWorkingDays(known, days, await this.policy.holidays()) : addDays(known, days);
    const label = 'contact after the job ended';
    return [{ key: 'after-end', label, from: endedOn, dueOn, movedFrom: null, latest: dueOn }];
  }

  private stamp(): { readonly id: string; readonly at: Date } {
    return { id: RequestContext.current.actor.id, at: this.clock.now() };
  }
}

/** The contacts that may be given another day: not yet made, before the next is due, and not checks of a fixed week. */
export function movable({ person, employer, job }: ContactPlanView, today: CalendarDate): readonly PlannedLine[] {
  if (!goesOn(job)) return [];
  return [...person.contacts, ...employer.contacts].filter(
    ({ reachedOn, key, latest }) => reachedOn === null && latest >= today && !key.startsWith('kept-'),
  );
}

function whyNone({ counts, kindLabel, neverBeganOn }: PlacementView): string | null {
  if (neverBeganOn !== null) return 'No contacts are planned: the job never began';
  return counts ? null : `No contacts are planned: ${kindLabel.toLowerCase()} does not count as a job`;
}

const daysOf = (contacts: readonly JobContact[]): CalendarDate[] => contacts.map(({ on }) => on);

const firstDay = (planned: readonly PlannedContact[], startsOn: CalendarDate): CalendarDate =>
  planned.map(({ from }) => from).reduce(earlier, startsOn);

const daysMoved = (moves: readonly MovedContact[], side: Side): ReadonlyMap<string, CalendarDate> =>
  new Map(moves.filter((move) => move.side === side).map(({ contact, movedTo }) => [contact, movedTo]));

function linesOf(
  side: Side,
  standing: readonly StandingContact[],
  reached: readonly JobContact[],
  moves: readonly MovedContact[],
): PlannedLine[] {
  return standing.map((contact) => ({
    ...contact,
    side,
    done: reached.find(({ on }) => on === contact.reachedOn) ?? null,
    moved: contact.movedFrom
      ? (moves.find((move) => move.side === side && move.contact === contact.key) ?? null)
      : null,
  }));
}

function holderOf({ id, areaId, providerId, participantId, episodeId }: PlacementView): JobHolder {
  return { areaId, providerId, participantId, episodeId, placementId: id };
}

function notNoticed(): RuleBroken {
  return new RuleBroken('job-support.noticed', 'This is not so any more, or a colleague has answered it', 'sign');
}

function outOfReach({ latest }: PlannedContact, earliest: CalendarDate): RuleBroken {
  const text = `Choose a day from ${formatDate(earliest)} to ${formatDate(latest)}: then the next contact is due`;
  return new RuleBroken('job-support.day', text, 'to');
}
