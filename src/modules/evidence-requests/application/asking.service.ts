import { Injectable } from '@nestjs/common';
import { ConsentsService } from '#modules/consents';
import { EmployerPeople, type EmployerContactView } from '#modules/employers';
import { EpisodesService } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { OneUseLinks, type LinkPurpose } from '#modules/links';
import { ContactRules, MessagesService, type MessageOutlook } from '#modules/messages';
import { OrganisationsService } from '#modules/organisations';
import { ParticipantsService, type Addressed } from '#modules/participants';
import { PlacementsService, type PlacementView } from '#modules/placements';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, formatDate, type CalendarDate } from '#shared/calendar-date';
import { londonDay, londonInstant } from '#shared/london-time';
import { firstName } from '#shared/wording';
import { EvidenceRequestsRepository, type RequestRow } from '../data/evidence-requests.repository.js';
import { askedCauseOf, remindedCauseOf, type AskedOf, type Way } from '../domain/evidence-request.js';
import { NoSafeWay, NothingToAsk } from '../domain/evidence-request.errors.js';

const EMPLOYERS = 'employer-contact';
export const PURPOSE: Readonly<Record<AskedOf, LinkPurpose>> = {
  participant: 'payslips',
  employer: 'job-confirmation',
};

/** How asking somebody for a payslip would go now. */
export interface PayslipOutlook extends MessageOutlook {
  readonly lastDay: CalendarDate;
}

/** How asking an employer would go now. */
export interface EmployerOutlook {
  /** Whom at the employer an email could go to. */
  readonly contacts: readonly EmployerContactView[];
  /** Whether the page would name the person: only where they agreed (domain 7.4). */
  readonly mayName: boolean;
  readonly because: string;
  /** A right of the person forbids asking at all. */
  readonly isStopped: boolean;
  readonly lastDay: CalendarDate;
}

/** What asking led to: the address of the link where a letter is to be printed, else null. */
export interface Asked {
  readonly address: string | null;
  readonly leavesAt: Date | null;
  readonly lastDay: CalendarDate;
}

/** The colleague a letter comes from; `phone` in E.164, null where none is recorded. */
export interface LetterWriter {
  readonly name: string;
  readonly organisation: string | null;
  readonly phone: string | null;
}

/** Asking a participant for payslips, or their employer to confirm the job, by a link that is tied to that one job. */
@Injectable()
export class AskingService {
  constructor(
    private readonly requests: EvidenceRequestsRepository,
    private readonly links: OneUseLinks,
    private readonly placements: PlacementsService,
    private readonly episodes: EpisodesService,
    private readonly people: EmployerPeople,
    private readonly participants: ParticipantsService,
    private readonly consents: ConsentsService,
    private readonly staff: StaffService,
    private readonly organisations: OrganisationsService,
    private readonly messages: MessagesService,
    private readonly rules: ContactRules,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async payslipOutlook(placementId: string): Promise<PayslipOutlook> {
    const { participantId } = await this.placements.get(placementId);
    return {
      ...(await this.messages.outlook(participantId, (await this.participants.addressee(participantId)).to)),
      lastDay: await this.lastDay(),
    };
  }

  @Transactional()
  async employerOutlook(placementId: string): Promise<EmployerOutlook> {
    const { participantId, employerId } = await this.placements.get(placementId);
    const { ok, because, isStopped } = await this.consents.mayUse(participantId, EMPLOYERS);
    const contacts = (await this.people.of(employerId)).filter(({ email, leftOn }) => email && leftOn === null);
    return { contacts, mayName: ok, because, isStopped, lastDay: await this.lastDay() };
  }

  /**
   * Asks the person for payslips, once for each `key`. What was asked before and not answered ends. Throws NoSafeWay where no
   * message can go to them, and NothingToAsk for a job without payslips.
   */
  @Transactional()
  async askForPayslips(placementId: string, key: string, way: 'message' | 'letter'): Promise<Asked> {
    const job = expectJob(await this.placements.get(placementId));
    if (job.selfEmployed)
      throw new NothingToAsk('Self-employment has no payslips. Ask for their records when you meet');
    const { name, to } = await this.participants.addressee(job.participantId);
    const choice = this.messages.channelFor(to);
    if (way === 'message' && choice.kind === 'hold') throw new NoSafeWay(choice.because);
    const chosen: Way = way === 'message' && choice.kind === 'send' ? choice.channel : 'letter';
    const request = await this.open(job, key, {
      of: 'participant',
      way: chosen,
      contactId: null,
      contactName: '',
      sentTo: '',
    });
    const leavesAt = await this.rules.nextMoment(job.participantId);
    if (chosen === 'letter') return this.letter(request);
    await this.writeToPerson(request, { name, to }, 'payslip-asked', askedCauseOf(key));
    return { address: null, leavesAt, lastDay: lastDayOf(request) };
  }

  /** Asks the employer, through one of its contacts by email or by a printed letter. */
  @Transactional()
  async askEmployer(placementId: string, key: string, contactId: string | null): Promise<Asked> {
    const job = expectJob(await this.placements.get(placementId));
    if (job.selfEmployed) throw new NothingToAsk('Self-employment has no employer to ask');
    const { contacts, isStopped, because } = await this.employerOutlook(placementId);
    if (isStopped) throw new NothingToAsk(because);
    const contact = contacts.find(({ id }) => id === contactId) ?? null;
    if (contactId !== null && !contact) throw new RuleBroken('evidence-request.no-contact', 'Select whom to ask', 'to');
    const about = { of: 'employer', way: contact ? 'email' : 'letter', contactId: contact?.id ?? null } as const;
    const request = await this.open(job, key, {
      ...{ ...about, contactName: contact?.name ?? '', sentTo: contact?.email ?? '' },
    });
    if (!contact) return this.letter(request);
    await this.writeToEmployer(request, job, 'job-confirmation-asked', askedCauseOf(key));
    return { address: null, leavesAt: null, lastDay: lastDayOf(request) };
  }

  /** Who writes a letter about that job, so that whoever gets it can ask; `isNamed`: whether they may learn which organisation it is. */
  @Transactional()
  async writer(placementId: string, isNamed: boolean): Promise<LetterWriter> {
    const { episodeId } = await this.placements.get(placementId);
    const { specialistId, providerId } = await this.episodes.get(episodeId);
    const { name } = await this.staff.get(specialistId);
    if (!isNamed) return { name, organisation: null, phone: null };
    const { name: organisation } = await this.organisations.provider(providerId);
    return { name, organisation, phone: await this.staff.phoneOf(specialistId) };
  }

  /**
   * Asks once more, with a link of its own: for whoever finds that a reminder is due. Where the person has forbidden meanwhile that
   * we write to their employer, the request ends instead.
   */
  @Transactional()
  async remind(id: string): Promise<void> {
    const request = await this.requests.get(id);
    if (request.remindedAt || request.cameInAt || request.endedAt) return;
    if (request.of === 'employer' && (await this.employerOutlook(request.placementId)).isStopped)
      return this.close(request);
    await this.requests.markReminded(id, this.clock.now());
    const job = await this.placements.get(request.placementId);
    if (job.neverBeganOn !== null) return;
    const causeKey = remindedCauseOf(id);
    if (request.of === 'employer') return this.writeToEmployer(request, job, 'job-confirmation-reminder', causeKey);
    const person = await this.participants.addressee(request.participantId);
    if (this.messages.channelFor(person.to).kind === 'send')
      await this.writeToPerson(request, person, 'payslip-reminder', causeKey);
  }

  /** Ends what was asked and not answered. What has come stays. Safe to call twice. */
  @Transactional()
  async end(id: string): Promise<void> {
    await this.close(await this.requests.get(id));
  }

  /** The same for everything asked about a job: it never was one. */
  @Transactional()
  async endAllOf(placementId: string): Promise<void> {
    await this.requests.hold(placementId);
    for (const request of await this.requests.ofJob(placementId)) await this.close(request);
  }

  /** The request of that key; made anew, it ends what was asked of them about this job before. */
  private async open(
    job: PlacementView,
    key: string,
    about: Pick<RequestRow, 'of' | 'way' | 'contactId' | 'contactName' | 'sentTo'>,
  ): Promise<RequestRow> {
    const { areaId, providerId, participantId, episodeId, id: placementId } = job;
    await this.requests.hold(placementId);
    const before = (await this.requests.ofJob(placementId)).filter(({ of }) => of === about.of);
    const same = before.find(({ id }) => id === key);
    if (same) return same;
    for (const request of before) await this.close(request);
    const until = londonInstant(addDays(await this.lastDay(), 1), '00:00');
    const request = {
      id: key,
      areaId,
      providerId,
      participantId,
      episodeId,
      placementId,
      askedAt: this.clock.now(),
      until,
    };
    if (!(await this.requests.add({ ...request, ...about })))
      throw new NotFound('request for evidence', 'evidence-request.not-found');
    return this.requests.get(key);
  }

  private async close({ id, of, endedAt }: RequestRow): Promise<void> {
    if (endedAt) return;
    await this.requests.markEnded(id, this.clock.now());
    await this.links.end(PURPOSE[of], id);
    for (const causeKey of [askedCauseOf(id), remindedCauseOf(id)])
      await this.messages.callBack(causeKey, 'It was asked again, or is not asked any more');
  }

  /** A link for paper: the one before it to the same request ends, for its letter is thrown away. */
  private async letter(request: RequestRow): Promise<Asked> {
    await this.links.end(PURPOSE[request.of], request.id);
    return { address: await this.linkTo(request), leavesAt: null, lastDay: lastDayOf(request) };
  }

  private linkTo({ id, of, participantId, areaId, providerId, until }: RequestRow): Promise<string> {
    return this.links.make({ purpose: PURPOSE[of], recordId: id, participantId, areaId, providerId, expiresAt: until });
  }

  private async writeToPerson(
    request: RequestRow,
    { name, to }: Addressed,
    template: 'payslip-asked' | 'payslip-reminder',
    causeKey: string,
  ): Promise<void> {
    const { id, areaId, providerId, participantId, until } = request;
    const specialist = firstName((await this.specialistOf(request)).name);
    await this.messages.notify({
      ...{ template, causeKey, areaId, providerId, participantId, to, goodUntil: until },
      link: { purpose: 'payslips', recordId: id, expiresAt: until },
      data: { name, specialist, until: formatDate(lastDayOf(request)) },
    });
  }

  /**
   * The words name nobody but whoever asks: what the employer may be told of the person stands behind the link, at that moment. It goes
   * to the address that was seen when it was asked; where the contact has another one by now, nowhere.
   */
  private async writeToEmployer(
    request: RequestRow,
    job: PlacementView,
    template: 'job-confirmation-asked' | 'job-confirmation-reminder',
    causeKey: string,
  ): Promise<void> {
    const { areaId, providerId, until, contactId, sentTo } = request;
    const contact = (await this.people.of(job.employerId)).find(({ id }) => id === contactId);
    if (!contact?.email || contact.email !== sentTo || contact.leftOn !== null) return;
    const { name: specialist } = await this.specialistOf(request);
    const data = { name: contact.name, specialist, employer: job.employerName, until: formatDate(lastDayOf(request)) };
    const secret = await this.linkTo(request);
    await this.messages.tellByEmail({
      ...{ template, causeKey, areaId, providerId, address: contact.email, data, secret, goodUntil: until },
    });
  }

  private async specialistOf({ episodeId }: RequestRow): Promise<{ readonly name: string }> {
    return this.staff.get((await this.episodes.get(episodeId)).specialistId);
  }

  private async lastDay(): Promise<CalendarDate> {
    const today = this.clock.today();
    return addDays(today, (await this.policy.value('evidence-requests', today)).linkDays);
  }
}

function expectJob(job: PlacementView): PlacementView {
  if (job.neverBeganOn !== null) throw new NothingToAsk('This job never began, so there is nothing to ask for');
  return job;
}

const lastDayOf = ({ until }: RequestRow): CalendarDate => addDays(londonDay(until), -1);
