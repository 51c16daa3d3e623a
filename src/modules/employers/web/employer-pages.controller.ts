import { Body, Query } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { employerOf } from '../application/employer-input.js';
import type { EmployerView, IndustryView } from '../application/employer.view.js';
import { EmployerLeads } from '../application/employer-leads.js';
import { EmployerOwners } from '../application/employer-owners.js';
import { EmployersService, type NewEmployer } from '../application/employers.service.js';
import { severalIndustries } from '../domain/employer.errors.js';
import { deconflictionNote } from '../domain/involvement.js';
import { EmployerForm } from './employer.form.js';
import {
  confidentOptions,
  presentActivities,
  presentDetails,
  presentInvolvement,
  presentLead,
  presentOwners,
  sizeOptions,
} from './present-employer.js';

/** One employer: what they do, who works there, who was in touch; and adding or correcting one. */
@PageController('employers')
export class EmployerPagesController {
  constructor(
    private readonly employers: EmployersService,
    private readonly owners: EmployerOwners,
    private readonly leads: EmployerLeads,
    private readonly clock: Clock,
  ) {}

  @Route('GET new', Permission.EmployerEdit, shows('employer'))
  add(@Query('name') name?: unknown): Promise<PageResult> {
    const known = typeof name === 'string' ? name.trim().slice(0, 200) : '';
    return this.form(null, Submission.blank(EmployerForm, { name: known }));
  }

  @Route('POST new', Permission.EmployerEdit, changes('employer', 'employer added'))
  submitNew(@Body(Submission.as(EmployerForm)) form: Submission<EmployerForm>): Promise<PageResult> {
    return form.attempt(() => this.employers.add(this.typed(form.value)), {
      done: ({ id }) => seeOther(`/employers/${id}`, 'Employer added'),
      refused: (again) => this.form(null, again),
    });
  }

  /** Industries for words half typed, as options of the field: the page asks while somebody types. */
  @Route('GET industries', Permission.EmployerEdit, shows('industries'))
  industries(@Query('words') words?: unknown): PageResult {
    const reading = this.employers.readIndustry(typeof words === 'string' ? words.slice(0, 200) : '');
    const found = reading.kind === 'one' ? [reading.industry] : reading.kind === 'several' ? reading.matches : [];
    return page('partials/suggestions', {
      suggestions: found.map((industry) => ({ text: industryLine(industry), hint: industry.section })),
    });
  }

  @Route('GET :id', Permission.EmployerRead, shows('employer'))
  async show(@Id() id: string): Promise<PageResult> {
    const employer = await this.employers.get(id);
    const { id: actorId, providerId, permissions } = RequestContext.current.actor;
    const mayEdit = permissions.has(Permission.EmployerEdit);
    const involvement = await this.employers.involvement(id);
    const districts = await this.employers.districts();
    const district = districts.find(({ gssCode }) => gssCode === employer.districtGss);
    return page('employers/web/employer', {
      employer,
      details: presentDetails(employer, district?.name ?? null, await this.owners.owner(employer.ownerUserId)),
      contacts: await this.employers.contacts(id),
      involvement: presentInvolvement(involvement, providerId),
      note: deconflictionNote(involvement, providerId, this.clock.today()),
      activities: presentActivities(await this.employers.activities(id)),
      mayEdit,
      lead: providerId ? await this.lead(id, actorId, mayEdit) : null,
    });
  }

  private async lead(id: string, actorId: string, mayEdit: boolean): Promise<object> {
    const leads = (await this.leads.of([id])).get(id) ?? { own: null, others: [] };
    return presentLead(leads, actorId, mayEdit ? await this.leads.choices() : []);
  }

  @Route('GET :id/edit', Permission.EmployerEdit, shows('employer'))
  async edit(@Id() id: string): Promise<PageResult> {
    const employer = await this.employers.get(id);
    return this.form(employer, Submission.blank(EmployerForm, typedFrom(employer)));
  }

  @Route('POST :id/edit', Permission.EmployerEdit, changes('employer', 'employer corrected'))
  async submitEdit(
    @Id() id: string,
    @Body(Submission.as(EmployerForm)) form: Submission<EmployerForm>,
  ): Promise<PageResult> {
    const employer = await this.employers.get(id);
    const change = () => {
      const { ownerUserId, version } = form.value;
      const owner = ownerUserId === '' ? {} : { ownerUserId };
      return this.employers.change(id, { ...this.typed(form.value), ...owner }, Number(version));
    };
    return form.attempt(change, {
      done: () => seeOther(`/employers/${id}`, 'Employer corrected'),
      refused: (again) => this.form(employer, again),
      now: async () => typedFrom(await this.employers.get(id)),
    });
  }

  /** Asks which when the words fit several industries; words that fit none are kept as they are. */
  private typed(form: EmployerForm): NewEmployer {
    if (/^\d+$/.test(form.sicCode)) return employerOf(form);
    const inWords = employerOf({ ...form, sicCode: '', industryWords: form.industry });
    if (form.industry.trim() === '' || form.sicCode === 'words') return inWords;
    const reading = this.employers.readIndustry(form.industry);
    if (reading.kind === 'several') throw severalIndustries();
    return reading.kind === 'none' ? inWords : employerOf({ ...form, sicCode: reading.industry.code });
  }

  private async form(employer: EmployerView | null, form: Submission<EmployerForm>): Promise<PageResult> {
    const reading = form.value.industry.trim() === '' ? null : this.employers.readIndustry(form.value.industry);
    const matches = !form.ok && reading?.kind === 'several' ? reading.matches : [];
    const districts = await this.employers.districts();
    return page('employers/web/employer-form', {
      employer,
      form,
      industries: industryOptions(matches),
      districts: districts.map(({ gssCode, name }) => ({ value: gssCode, text: name })),
      sizes: sizeOptions,
      confident: confidentOptions,
      owners: employer && presentOwners(await this.owners.choices(employer.ownerUserId)),
    });
  }
}

/** The section is said where it tells two apart. */
function industryOptions(matches: readonly IndustryView[]): { value: string; text: string; hint?: string }[] {
  const differ = new Set(matches.map(({ section }) => section)).size > 1;
  return matches.map(({ code, name, section }) => ({ value: code, text: name, ...(differ ? { hint: section } : {}) }));
}

/** An industry as one line that reads back as the same: "47240 – Retail sale of bread". */
const industryLine = ({ code, name }: IndustryView): string => `${code} – ${name}`;

/** The employer as somebody would type it into the form. */
function typedFrom(employer: EmployerView): Partial<EmployerForm> {
  const {
    name,
    industry,
    industryWords,
    postcode,
    districtGss,
    size,
    disabilityConfident,
    website,
    companyNumber,
    version,
  } = employer;
  return {
    name,
    industry: industry ? industryLine(industry) : industryWords,
    postcode: postcode ?? '',
    districtGss: districtGss ?? '',
    size: size ?? '',
    disabilityConfident,
    website: website ?? '',
    companyNumber: companyNumber ?? '',
    ownerUserId: employer.ownerUserId ?? '',
    version: String(version),
  };
}
