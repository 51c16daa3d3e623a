import { Body, Query } from '@nestjs/common';
import { EmployersService, OwnBusinesses, whereabouts, type EmployerView, type OwnBusiness } from '#modules/employers';
import { EpisodesService } from '#modules/episodes';
import { ParticipantsService } from '#modules/participants';
import { Reads } from '#platform/audit/read-log';
import { RuleBroken } from '#platform/errors/domain-error';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { isUuid } from '#shared/identifiers';
import { nameKey } from '#shared/name-key';
import { oneLine } from '#shared/one-line';
import { parsePostcode } from '#shared/postcode';
import { JobsService } from '../application/jobs.service.js';
import { ForecastPanels } from './forecast-panels.js';
import { hasMore, JobFields, jobOf, type BesideJob } from './job-fields.js';
import { RecordJobForm } from './job.forms.js';
import { typedKind } from './typed-kind.js';
import { presentPerson } from './present-person.js';

/** Recording a job once, right: one page, with the dates it leads to written out as hours and pay go in. */
@PageController('episodes/:id/placements')
export class RecordJobController {
  constructor(
    private readonly jobs: JobsService,
    private readonly fields: JobFields,
    private readonly panels: ForecastPanels,
    private readonly employers: EmployersService,
    private readonly businesses: OwnBusinesses,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
  ) {}

  @Route('GET new', Permission.PlacementEdit, reads(Reads.Episode))
  async show(@Id() id: string, @Query() known: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const { employer } = known;
    const chosen = isUuid(employer) ? await this.employers.get(employer) : null;
    return this.form(
      id,
      Submission.blank(RecordJobForm, {
        ...knownTerms(known),
        ...(typeof known['employerName'] === 'string' ? { employer: known['employerName'].slice(0, LONGEST) } : {}),
        ...(chosen ? { employer: chosen.name, suggestedId: chosen.id } : {}),
      }),
    );
  }

  /** The panel alone, for the page to refresh while somebody types. The look at the record is in the log already. */
  @Route('GET forecast', Permission.PlacementEdit, shows('wage forecast'))
  async forecast(@Id() id: string, @Query() typed: Record<string, unknown>): Promise<PageResult> {
    return page('outcomes/web/forecast-panel', { forecast: await this.panels.forTyped(id, typed) });
  }

  @Route('POST new', Permission.PlacementEdit, changes('job', 'job recorded'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(RecordJobForm)) form: Submission<RecordJobForm>,
    @Query('application') application?: unknown,
  ): Promise<PageResult> {
    const { step } = form.value;
    // Working out dates is not sending the form: nothing is wrong yet.
    if (step === 'work-out') return this.form(id, Submission.blank(RecordJobForm, form.value));
    const checked = await this.fields.checked(form, id, await this.beside(id, form.value));
    const record = async () => {
      const employer = await this.employerOf(id, checked.value);
      const from = { ...employer.at, applicationId: isUuid(application) ? application : null };
      return { employer, job: await this.jobs.record(id, { ...jobOf(checked.value), ...from }) };
    };
    return checked.attempt(record, {
      done: ({ job, employer }) =>
        seeOther(`/placements/${job.id}`, employer.isNew ? 'Job recorded, and the employer added' : 'Job recorded'),
      refused: (again) => this.form(id, again),
    });
  }

  /**
   * The employer that was chosen, the only one of that name, or one added in passing because none is like it: for everybody in the area
   * or, where the person works for themselves, as a business of their own.
   */
  private async employerOf(episodeId: string, form: RecordJobForm): Promise<WorkingAt> {
    if (isUuid(form.employerId)) return { at: { employerId: form.employerId }, isNew: false };
    const known = form.employerId === 'new' ? null : await this.knownEmployer(episodeId, form);
    if (known) return { at: { employerId: known.id }, isNew: false };
    const named = { name: oneLine(form.employer), postcode: parsePostcode(form.employerPostcode) };
    if (form.employerId !== 'new' && (await this.resembling(episodeId, form)).length > 0) {
      throw new RuleBroken('placement.employer-unclear', 'Choose the employer, or add them', 'employerId');
    }
    if (isSelfEmployed(form)) return { at: { employerId: null, ownBusiness: named }, isNew: false };
    return { at: { employerId: (await this.employers.findOrAdd(named)).id }, isNew: true };
  }

  /** Employers that may be meant. Nobody works for themselves in somebody else's own business. */
  private async resembling(episodeId: string, form: RecordJobForm): Promise<readonly EmployerView[]> {
    return this.asMeant(episodeId, form, await this.employers.resembling(oneLine(form.employer)));
  }

  private async asMeant(
    episodeId: string,
    form: RecordJobForm,
    employers: readonly EmployerView[],
  ): Promise<readonly EmployerView[]> {
    if (!isSelfEmployed(form)) return employers;
    return this.businesses.withoutOthers(employers, (await this.episodes.get(episodeId)).participantId);
  }

  /** The one of exactly that name: the one suggested, or the only one. */
  private async knownEmployer(episodeId: string, form: RecordJobForm): Promise<EmployerView | null> {
    const { employer, suggestedId } = form;
    const found = await this.asMeant(episodeId, form, await this.employers.search(employer, 50));
    const namesakes = found.filter(({ name }) => nameKey(name) === nameKey(employer));
    const [only, another] = namesakes;
    return namesakes.find(({ id }) => id === suggestedId) ?? (another ? null : (only ?? null));
  }

  /** The jobs at the employer it will be, as far as that is clear. */
  private async beside(episodeId: string, form: RecordJobForm): Promise<BesideJob> {
    if (isUuid(form.employerId)) return { before: null, employerId: form.employerId };
    const known = form.employerId === 'new' || form.employer === '' ? null : await this.knownEmployer(episodeId, form);
    return { before: null, employerId: known?.id ?? null };
  }

  private async form(id: string, form: Submission<RecordJobForm>): Promise<PageResult> {
    const episode = await this.episodes.get(id);
    const { employerId, step } = form.value;
    const chosen = isUuid(employerId) ? await this.employers.get(employerId) : null;
    const wasSent = step !== 'save' || !form.ok;
    const isUnclear = wasSent && !(await this.knownEmployer(id, form.value));
    const similar = isUnclear ? await this.resembling(id, form.value) : [];
    const matches = [...(chosen ? [chosen] : []), ...similar.filter((match) => match.id !== chosen?.id)];
    return page('outcomes/web/record-job', {
      episode,
      started: episode.startedOn !== null,
      person: presentPerson(await this.participants.get(episode.participantId)),
      form,
      ...(await this.fields.choices(id)),
      ...(await this.fields.asksAboutPay(form, id)),
      ...(await this.fields.asksAbout(form, id, await this.beside(id, form.value))),
      isMoreOpen: hasMore(form),
      occupations: this.fields.occupationsLike(form),
      employers: matches.map((match) => ({
        value: match.id,
        text: match.name,
        hint: match.isOwnBusiness
          ? 'The own business of somebody you support'
          : whereabouts(match) || 'No postcode recorded',
      })),
      asksWhich: matches.length > 0,
      forecast: episode.startedOn === null ? null : await this.panels.forTyped(id, { ...form.value }),
    });
  }
}

/** Where the job is: at an employer that is known or was added, or in a business of their own that is added with it. */
interface WorkingAt {
  readonly at: { readonly employerId: string | null; readonly ownBusiness?: OwnBusiness };
  readonly isNew: boolean;
}

const isSelfEmployed = ({ kind }: RecordJobForm): boolean => typedKind(kind).kind === 'self-employment';

/** Fields of a job that the page one comes from may know already, such as a vacancy or an application. */
const KNOWN_BEFORE = ['jobTitle', 'socCode', 'contractType', 'hoursPerWeek', 'pay', 'startsOn'] as const;
const LONGEST = 200;

/** What a link brought along, as if it had been typed: it is checked when the form is sent. */
function knownTerms(known: Readonly<Record<string, unknown>>): Partial<RecordJobForm> {
  return Object.fromEntries(
    KNOWN_BEFORE.flatMap((field) => {
      const text = known[field];
      return typeof text === 'string' ? [[field, text.slice(0, LONGEST)]] : [];
    }),
  );
}
