import { Body, Get, Post, Query } from '@nestjs/common';
import { EmployersService } from '#modules/employers';
import { EpisodesService } from '#modules/episodes';
import { ParticipantsService } from '#modules/participants';
import type { NewJob } from '#modules/placements';
import { Reads, Records } from '#platform/audit/read-log';
import { RuleBroken } from '#platform/errors/domain-error';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController, Requires } from '#platform/http/registration';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { isUuid } from '#shared/identifiers';
import { nameKey } from '#shared/name-key';
import { parsePostcode } from '#shared/postcode';
import { JobsService } from '../application/jobs.service.js';
import { ForecastPanels } from './forecast-panels.js';
import { JobFields, jobOf } from './job-fields.js';
import { RecordJobForm } from './job.forms.js';
import { presentPerson } from './present-person.js';

/** Recording a job once, right: one page, with the dates it leads to written out as hours and pay go in. */
@PageController('episodes/:id/placements')
export class RecordJobController {
  constructor(
    private readonly jobs: JobsService,
    private readonly fields: JobFields,
    private readonly panels: ForecastPanels,
    private readonly employers: EmployersService,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
  ) {}

  @Get('new')
  @Requires(Permission.PlacementEdit)
  @Records(Reads.Episode)
  async show(@Id() id: string, @Query('employer') employer?: unknown): Promise<PageResult> {
    const known = isUuid(employer) ? await this.employers.get(employer) : null;
    const chosen = known ? { employer: known.name, employerId: known.id } : {};
    return this.form(id, Submission.blank(RecordJobForm, chosen));
  }

  /** The panel alone, for the page to refresh while somebody types. The look at the record is in the log already. */
  @Get('forecast')
  @Requires(Permission.PlacementEdit)
  async forecast(@Id() id: string, @Query() typed: Record<string, unknown>): Promise<PageResult> {
    return page('outcomes/web/forecast-panel', { forecast: await this.panels.forTyped(id, typed) });
  }

  @Post('new')
  @Requires(Permission.PlacementEdit)
  async submit(
    @Id() id: string,
    @Body(Submission.as(RecordJobForm)) form: Submission<RecordJobForm>,
  ): Promise<PageResult> {
    const { step } = form.value;
    // Looking for the employer or working out dates is not sending the form: nothing is wrong yet.
    if (step === 'find') return this.form(id, Submission.blank(RecordJobForm, { ...form.value, employerId: '' }));
    if (step === 'work-out') return this.form(id, Submission.blank(RecordJobForm, form.value));
    const checked = await this.fields.checked(form, id);
    return checked.attempt(async () => this.jobs.record(id, await this.job(checked.value)), {
      done: (job) => seeOther(`/placements/${job.id}`, 'Job recorded'),
      refused: (again) => this.form(id, again),
    });
  }

  private async job(form: RecordJobForm): Promise<NewJob> {
    return { ...jobOf(form), employerId: await this.employerOf(form) };
  }

  /** The employer that was chosen, the only one of that name, or one added in passing. */
  private async employerOf({ employer, employerId, employerPostcode }: RecordJobForm): Promise<string> {
    const name = employer.trim().replace(/\s+/g, ' ');
    if (employerId === 'new') {
      return (await this.employers.findOrAdd({ name, postcode: parsePostcode(employerPostcode) })).id;
    }
    if (isUuid(employerId)) return employerId;
    const namesakes = (await this.employers.search(name, 50)).filter((found) => nameKey(found.name) === nameKey(name));
    const [only] = namesakes;
    if (only && namesakes.length === 1) return only.id;
    throw new RuleBroken('placement.employer-unclear', 'Choose the employer, or add them', 'employerId');
  }

  private async form(id: string, form: Submission<RecordJobForm>): Promise<PageResult> {
    const episode = await this.episodes.get(id);
    const { employer, employerId, step } = form.value;
    const isChosen = isUuid(employerId);
    const chosen = isChosen ? await this.employers.get(employerId) : null;
    const looksForOne = step !== 'save' || !form.ok;
    const found = looksForOne && employer.trim() !== '' ? await this.employers.search(employer) : [];
    const matches = [...(chosen ? [chosen] : []), ...found.filter((match) => match.id !== chosen?.id)];
    return page('outcomes/web/record-job', {
      episode,
      started: episode.startedOn !== null,
      person: presentPerson(await this.participants.get(episode.participantId)),
      form,
      ...(await this.fields.choices(id)),
      employers: matches.map(({ id: value, name, postcode, industry }) => ({
        value,
        text: name,
        hint: [postcode, industry?.name].filter(Boolean).join(', ') || 'No postcode recorded',
      })),
      asksWhich: matches.length > 0 || (looksForOne && employer.trim() !== ''),
      forecast: episode.startedOn === null ? null : await this.panels.forTyped(id, { ...form.value }),
    });
  }
}
